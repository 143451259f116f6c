import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, streamText } from 'ai';
import { apiKey, baseURL } from './shop.mjs';

const shop = createOpenAICompatible({ name: 'farebox', baseURL, apiKey });
const talkative = createOpenAICompatible({ name: 'farebox', baseURL, apiKey, includeUsage: true });

test('gets a whole text with its usage', async () => {
  const { text, usage } = await generateText({ model: shop('gpt-4o'), prompt: 'hello' });
  assert.equal(text, 'Hello from far away, 你好!');
  assert.ok(usage.outputTokens > 0);
});

test('streams a text, with usage or without', async () => {
  for (const provider of [shop, talkative]) {
    const result = streamText({ model: provider('gpt-4o'), prompt: 'count to ten' });
    let text = '';
    for await (const piece of result.textStream) {
      text += piece;
    }
    assert.equal(text, 'one two three four five six seven eight nine ten 十');
    const { outputTokens } = await result.usage;
    assert.equal(outputTokens > 0, provider === talkative);
  }
});

test('tells the status and the words of an error', async () => {
  const stranger = createOpenAICompatible({ name: 'farebox', baseURL, apiKey: 'sk-wrong' });
  await assert.rejects(generateText({ model: stranger('gpt-4o'), prompt: 'hello', maxRetries: 0 }), (error) => {
    assert.equal(error.statusCode, 401);
    assert.match(error.message, /not known here/);
    return true;
  });
});
