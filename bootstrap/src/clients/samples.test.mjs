// Runs what the quick start prints as it stands, with the reader's own key put in.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { apiKey } from './shop.mjs';

const page = await (await fetch(`${process.env.FAREBOX_URL}/docs/quick-start?lang=en`, { headers: { accept: 'text/html' } })).text();
// Inside the folder of the installed packages, so that Node finds them.
const folder = mkdtempSync(resolve('sample-'));

function sample(anchor) {
  const block = page.split(`<h3 id="${anchor}">`)[1].match(/<pre class="sample"[^>]*><code[^>]*>([\s\S]*?)<\/code>/)[1];
  const text = block.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  assert.ok(text.includes('YOUR_API_KEY'), text);
  return text.replaceAll('YOUR_API_KEY', apiKey);
}

function run(file, text, command, ...args) {
  const path = join(folder, file);
  writeFileSync(path, text);
  const ended = spawnSync(command, [...args, path], { encoding: 'utf8', timeout: 120_000 });
  assert.equal(ended.status, 0, ended.stderr);
  return ended.stdout;
}

function has(command, ...args) {
  return spawnSync(command, args).status === 0;
}

/** The words of an answer that comes in pieces. */
function words(events) {
  return events
    .split('\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)).choices[0]?.delta.content ?? '')
    .join('');
}

const hello = 'Hello from far away, 你好!';

test('curl', () => {
  assert.equal(words(run('first-call.sh', sample('curl'), 'bash')), hello);
});

test('Node.js', () => {
  assert.equal(run('first-call.mjs', sample('node-js'), 'node').trim(), hello);
});

test('Java', () => {
  const java = join(process.env.JAVA_HOME, 'bin', 'java');
  assert.equal(run('FirstCall.java', sample('java'), java, '-cp', process.env.OPENAI_JAVA).trim(), hello);
});

test('Python', { skip: has('python3', '-c', 'import openai') ? false : 'needs Python with the openai package' }, () => {
  assert.equal(run('first-call.py', sample('python'), 'python3').trim(), hello);
});
