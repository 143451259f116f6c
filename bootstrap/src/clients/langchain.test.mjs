import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatOpenAI } from '@langchain/openai';
import { apiKey, baseURL } from './shop.mjs';

const model = new ChatOpenAI({ model: 'gpt-4o', apiKey, configuration: { baseURL } });

test('gets a whole message with its usage', async () => {
  const message = await model.invoke('hello');
  assert.equal(message.content, 'Hello from far away, 你好!');
  assert.ok(message.usage_metadata.output_tokens > 0);
});

test('streams messages, whose usage it always asks for', async () => {
  let text = '';
  let tokens = 0;
  for await (const piece of await model.stream('count to ten')) {
    text += piece.content;
    tokens += piece.usage_metadata?.output_tokens ?? 0;
  }
  assert.equal(text, 'one two three four five six seven eight nine ten 十');
  assert.ok(tokens > 0);
});
