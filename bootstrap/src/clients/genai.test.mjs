import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiError, GoogleGenAI } from '@google/genai';
import { apiKey, lastCall } from './shop.mjs';

const baseUrl = process.env.FAREBOX_URL;
const hello = { model: 'gemini-flash', contents: 'hello' };

for (const apiVersion of [undefined, 'v1', 'v1beta']) {
  const client = new GoogleGenAI({ apiKey, apiVersion, httpOptions: { baseUrl } });

  test(`gets a whole answer (${apiVersion ?? 'its own version'})`, async () => {
    const answer = await client.models.generateContent(hello);
    assert.equal(answer.text, 'Hello from far away, 你好!');
    const call = await lastCall();
    assert.equal(call.model, 'gemini-flash');
    // This provider's usage is nothing but zeros.
    assert.equal(answer.usageMetadata.promptTokenCount, 0);
    assert.equal(call.reason, 'ESTIMATED');
    assert.ok(call.usage.output >= 5 && call.usage.output <= 20, JSON.stringify(call.usage));
  });

  test(`streams an answer (${apiVersion ?? 'its own version'})`, async () => {
    let text = '';
    let finish;
    for await (const chunk of await client.models.generateContentStream(hello)) {
      text += chunk.text ?? '';
      finish = chunk.candidates?.[0]?.finishReason ?? finish;
    }
    assert.equal(text, 'Hello from far away, 你好!');
    assert.equal(finish, 'STOP');
  });

  test(`lists the models that can be called in its format (${apiVersion ?? 'its own version'})`, async () => {
    const names = [];
    for await (const model of await client.models.list()) {
      names.push(model.name);
    }
    assert.deepEqual(names, ['models/gemini-flash']);
  });
}

test('gets the arguments of a function', async () => {
  const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl } });
  const answer = await client.models.generateContent({
    model: 'gemini-flash',
    contents: 'weather in Paris',
    config: { tools: [{ functionDeclarations: [{ name: 'weather', parametersJsonSchema: { type: 'object' } }] }] },
  });
  assert.deepEqual(answer.functionCalls[0].args, { city: 'Paris' });
});

test('gets an error with its status for each cause', async () => {
  const failing = async (key, request) => {
    const client = new GoogleGenAI({ apiKey: key, httpOptions: { baseUrl } });
    try {
      await client.models.generateContent(request);
    } catch (error) {
      assert.ok(error instanceof ApiError, String(error));
      return error;
    }
    return assert.fail('it was not refused');
  };
  assert.equal((await failing('sk-wrong', hello)).status, 401);
  const foreign = await failing(apiKey, { ...hello, model: 'gpt-4o' });
  assert.equal(foreign.status, 404);
  assert.match(foreign.message, /chat\/completions \(OpenAI\)/);
  const search = await failing(apiKey, { ...hello, config: { tools: [{ googleSearch: {} }] } });
  assert.equal(search.status, 400);
  const poor = await failing(process.env.FAREBOX_POOR_KEY, hello);
  assert.equal(poor.status, 402);
  assert.match(poor.message, /budget_too_small/);
});
