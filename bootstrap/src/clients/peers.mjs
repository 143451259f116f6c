// Starts the two providers behind Farebox, and says where: one that is nobody's here, and one that never reports usage.
import { createServer } from 'node:http';
import { LLMock } from '@copilotkit/aimock';

const mock = new LLMock({ port: 0, host: '127.0.0.1' });
mock.onMessage('weather in Paris', { toolCalls: [{ name: 'weather', arguments: '{"city":"Paris"}' }] });
mock.onMessage(/count to (ten|十)/, { content: 'one two three four five six seven eight nine ten 十' });
for (const greeting of ['hello', 'Hello!']) {
  mock.onMessage(greeting, { content: 'Hello from far away, 你好!' });
}
mock.onEmbedding('hello', { embedding: [0.25, -0.5, 1] });
mock.onImage(/a lighthouse/, { image: { b64Json: Buffer.from('a picture').toString('base64') } });
mock.onSpeech('hello', { audio: Buffer.from('a sound').toString('base64') });
mock.onTranscription({ transcription: { text: 'what was said' } });
mock.onModerate('hello', { flagged: false, categories: { violence: false } });
await mock.start();

const TEXT = 'An answer whose tokens nobody has counted.';

function chunk(delta, finish) {
  return `data: ${JSON.stringify({
    id: 'silent-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'silent',
    choices: [{ index: 0, delta, finish_reason: finish }],
  })}\n\n`;
}

const silent = createServer((request, response) => {
  let body = '';
  request.on('data', (piece) => (body += piece));
  request.on('end', () => {
    if (JSON.parse(body).stream) {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ role: 'assistant', content: '' }, null));
      TEXT.split(' ').forEach((word, index) => response.write(chunk({ content: index ? ` ${word}` : word }, null)));
      response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        id: 'silent-1',
        object: 'chat.completion',
        created: 1,
        model: 'silent',
        choices: [{ index: 0, message: { role: 'assistant', content: TEXT }, finish_reason: 'stop' }],
      }),
    );
  });
});
await new Promise((listening) => silent.listen(0, '127.0.0.1', listening));

console.log(`PEERS ${mock.url} http://127.0.0.1:${silent.address().port}`);
