import assert from 'node:assert/strict';
import { test } from 'node:test';
import OpenAI, { toFile } from 'openai';
import { apiKey, baseURL, lastCall } from './shop.mjs';

const client = new OpenAI({ apiKey, baseURL });

/** A second of silence. */
function wav() {
  const sound = Buffer.alloc(44 + 16000);
  sound.write('RIFF', 0);
  sound.writeUInt32LE(36 + 16000, 4);
  sound.write('WAVEfmt ', 8);
  sound.writeUInt32LE(16, 16);
  sound.writeUInt16LE(1, 20);
  sound.writeUInt16LE(1, 22);
  sound.writeUInt32LE(8000, 24);
  sound.writeUInt32LE(16000, 28);
  sound.writeUInt16LE(2, 32);
  sound.writeUInt16LE(16, 34);
  sound.write('data', 36);
  sound.writeUInt32LE(16000, 40);
  return sound;
}

test('gets vectors, which the library asks for in base64', async () => {
  const { data, response } = await client.embeddings.create({ model: 'embedder', input: 'hello' }).withResponse();
  assert.equal(data.data.length, 1);
  assert.deepEqual(Array.from(data.data[0].embedding), [0.25, -0.5, 1]);
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.ok(Number(call.cost) > 0);
  assert.equal(call.usage.output, 0);
});

test('calls the Responses API, whole and streamed', async () => {
  const whole = await client.responses.create({ model: 'gpt-4o', input: 'hello' });
  assert.equal(whole.output_text, 'Hello from far away, 你好!');
  let text = '';
  let completed = 0;
  const { data, response } = await client.responses
    .create({ model: 'gpt-4o', input: 'count to ten', stream: true })
    .withResponse();
  for await (const event of data) {
    text += event.type === 'response.output_text.delta' ? event.delta : '';
    completed += event.type === 'response.completed' ? 1 : 0;
  }
  assert.equal(text, 'one two three four five six seven eight nine ten 十');
  assert.equal(completed, 1);
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.ok(['REPORTED', 'ESTIMATED'].includes(call.reason), call.reason);
  assert.ok(Number(call.cost) > 0);
});

test('gets an image and pays for one', async () => {
  const { data, response } = await client.images.generate({ model: 'painter', prompt: 'a lighthouse', n: 1 }).withResponse();
  assert.equal(Buffer.from(data.data[0].b64_json, 'base64').toString(), 'a picture');
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.equal(call.usage.images, 1);
  assert.equal(call.cost, '0.040000000');
});

test('gets speech as bytes and pays for its characters', async () => {
  const response = await client.audio.speech.create({ model: 'speaker', voice: 'alloy', input: 'hello' });
  assert.equal(Buffer.from(await response.arrayBuffer()).toString(), 'a sound');
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.equal(call.usage.characters, 5);
  assert.equal(call.cost, '0.000075000');
});

test('has a file written down and pays for its seconds', async () => {
  const { data, response } = await client.audio.transcriptions
    .create({ model: 'listener', file: await toFile(wav(), 'silence.wav') })
    .withResponse();
  assert.equal(data.text, 'what was said');
  const call = await lastCall(response.headers.get('x-request-id'));
  assert.equal(call.usage.audioSeconds, 1);
  assert.equal(call.cost, '0.000100000');
});

test('is told where a model cannot be called', async () => {
  await assert.rejects(client.embeddings.create({ model: 'painter', input: 'hello' }), (error) => {
    assert.ok(error instanceof OpenAI.NotFoundError);
    assert.equal(error.code, 'model_not_found');
    return true;
  });
});
