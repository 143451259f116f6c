import assert from 'node:assert/strict';
import { test } from 'node:test';
import Anthropic from '@anthropic-ai/sdk';
import { apiKey, lastCall } from './shop.mjs';

// The library adds the version to the address by itself, and sends the key as a bearer token.
const baseURL = process.env.FAREBOX_URL.replace(/\/$/, '');
const client = new Anthropic({ apiKey, baseURL });
const hello = { model: 'claude-haiku', max_tokens: 100, messages: [{ role: 'user', content: 'hello' }] };

test('lists the models that can be called in its format', async () => {
  const names = [];
  for await (const model of client.models.list()) {
    names.push(model.id);
  }
  assert.deepEqual(names, ['claude-haiku']);
  assert.equal((await client.models.retrieve('claude-haiku')).type, 'model');
});

test('gets a whole message, with its id and its cost', async () => {
  const { data, response } = await client.messages.create(hello).withResponse();
  assert.match(data.content[0].text, /Hello from far away, 你好!/);
  assert.equal(data.model, 'claude-haiku');
  assert.equal(data._request_id, response.headers.get('x-request-id'));
  const call = await lastCall(data._request_id);
  assert.equal(response.headers.get('x-request-cost'), call.cost);
  assert.equal(call.model, 'claude-haiku');
});

test('streams a message and puts it together', async () => {
  const stream = client.messages.stream(hello);
  let text = '';
  stream.on('text', (piece) => (text += piece));
  const message = await stream.finalMessage();
  assert.equal(text, 'Hello from far away, 你好!');
  assert.equal(message.content[0].text, text);
  assert.equal(message.stop_reason, 'end_turn');
});

test('gets the input of a tool', async () => {
  const message = await client.messages
    .stream({
      ...hello,
      messages: [{ role: 'user', content: 'weather in Paris' }],
      tools: [{ name: 'weather', input_schema: { type: 'object', properties: {} } }],
    })
    .finalMessage();
  const tool = message.content.find((block) => block.type === 'tool_use');
  assert.deepEqual(tool.input, { city: 'Paris' });
});

test('gets an error of its own for each cause, in one request', async () => {
  let requests = 0;
  const counting = (...call) => {
    requests++;
    return fetch(...call);
  };
  const stranger = new Anthropic({ apiKey: 'sk-wrong', baseURL, fetch: counting });
  await assert.rejects(stranger.messages.create(hello), Anthropic.AuthenticationError);
  const owner = new Anthropic({ apiKey, baseURL, fetch: counting });
  await assert.rejects(owner.messages.create({ ...hello, model: 'gpt-4o' }), (error) => {
    assert.ok(error instanceof Anthropic.NotFoundError);
    assert.match(error.message, /chat\/completions \(OpenAI\)/);
    return true;
  });
  await assert.rejects(owner.messages.create({ ...hello, container: 'container_1' }), Anthropic.BadRequestError);
  await assert.rejects(owner.beta.files.list(), Anthropic.NotFoundError);
  const poor = new Anthropic({ apiKey: process.env.FAREBOX_POOR_KEY, baseURL, fetch: counting });
  await assert.rejects(poor.messages.create(hello), (error) => {
    assert.equal(error.status, 402);
    assert.equal(error.error.error.type, 'billing_error');
    return true;
  });
  assert.equal(requests, 5);
});
