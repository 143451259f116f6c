import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI from 'openai';
import { apiKey, baseURL, lastCall } from './shop.mjs';

const client = new OpenAI({ apiKey, baseURL });
const hello = [{ role: 'user', content: 'hello' }];

test('lists the models of the key and finds one', async () => {
  const names = [];
  for await (const model of client.models.list()) {
    names.push(model.id);
  }
  assert.deepEqual(names.sort(), ['claude-haiku', 'embedder', 'gemini-flash', 'gpt-4o', 'listener', 'painter', 'silent', 'speaker']);
  assert.equal((await client.models.retrieve('gpt-4o')).id, 'gpt-4o');
});

test('gets a whole answer, with its id and its cost', async () => {
  const { data, response } = await client.chat.completions.create({ model: 'gpt-4o', messages: hello }).withResponse();
  assert.match(data.choices[0].message.content, /Hello from far away, 你好!/);
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.equal(call.reason, 'REPORTED');
  assert.equal(response.headers.get('x-request-cost'), call.cost);
  assert.ok(Number(call.cost) > 0);
  assert.equal(call.usage.output, data.usage.completion_tokens);
});

test('streams without a guard against chunks that have no choice', async () => {
  let text = '';
  for await (const chunk of await client.chat.completions.create({ model: 'gpt-4o', messages: hello, stream: true })) {
    text += chunk.choices[0].delta.content ?? '';
  }
  assert.equal(text, 'Hello from far away, 你好!');
});

test('gets exactly one usage chunk if it asks, with the cost of the call', async () => {
  const stream = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: hello,
    stream: true,
    stream_options: { include_usage: true },
  });
  const usages = [];
  for await (const chunk of stream) {
    if (chunk.choices.length === 0) {
      usages.push(chunk.usage);
    }
  }
  assert.equal(usages.length, 1);
  assert.ok(usages[0].cost > 0);
});

test('gets the arguments of a tool', async () => {
  const answer = await client.chat.completions.create({
    model: 'gpt-4o',
    messages: [{ role: 'user', content: 'weather in Paris' }],
    tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: {} } } }],
  });
  assert.equal(answer.choices[0].message.tool_calls[0].function.arguments, '{"city":"Paris"}');
});

test('is charged an estimate where the provider never reports usage', async () => {
  const { data, response } = await client.chat.completions.create({ model: 'silent', messages: hello }).withResponse();
  assert.match(data.choices[0].message.content, /nobody has counted/);
  const whole = await lastCall(response.headers.get('x-request-id'));
  assert.equal(whole.reason, 'ESTIMATED');
  assert.ok(whole.usage.output >= 5 && whole.usage.output <= 20, JSON.stringify(whole.usage));

  const streamed = await client.chat.completions.create({ model: 'silent', messages: hello, stream: true }).withResponse();
  for await (const _ of streamed.data) {
    // Read to its end.
  }
  const call = await lastCall(streamed.response.headers.get('x-request-id'));
  assert.equal(call.reason, 'ESTIMATED');
  assert.ok(Number(call.cost) > 0);
});

test('leaves a stream after its first chunk, and pays for what it got', async () => {
  const { data, response } = await client.chat.completions
    .create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'count to ten' }], stream: true })
    .withResponse();
  for await (const _ of data) {
    break;
  }
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.ok(['CLIENT_GONE', 'REPORTED'].includes(call.reason), call.reason);
});

test('gets an error of its own for each cause, in one request', async () => {
  let requests = 0;
  const counting = (...call) => {
    requests++;
    return fetch(...call);
  };
  const stranger = new OpenAI({ apiKey: 'sk-wrong', baseURL, fetch: counting });
  await assert.rejects(stranger.chat.completions.create({ model: 'gpt-4o', messages: hello }), (error) => {
    assert.ok(error instanceof OpenAI.AuthenticationError);
    assert.equal(error.code, 'invalid_api_key');
    return true;
  });
  const owner = new OpenAI({ apiKey, baseURL, fetch: counting });
  await assert.rejects(owner.chat.completions.create({ model: 'no-such-model', messages: hello }), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, 'model_not_found');
    return true;
  });
  await assert.rejects(owner.chat.completions.create({ model: 'gpt-4o', messages: hello, n: -1 }), (error) => {
    assert.ok(error instanceof OpenAI.BadRequestError);
    assert.equal(error.param, 'n');
    return true;
  });
  assert.equal(requests, 3);
});

test('is told once, not three times, that the budget is exhausted', async () => {
  let requests = 0;
  const poor = new OpenAI({
    apiKey: process.env.FAREBOX_POOR_KEY,
    baseURL,
    fetch: (...call) => {
      requests++;
      return fetch(...call);
    },
  });
  await assert.rejects(poor.chat.completions.create({ model: 'gpt-4o', messages: hello }), (error) => {
    assert.equal(error.status, 402);
    assert.equal(error.code, 'budget_too_small');
    return true;
  });
  assert.equal(requests, 1);
});
