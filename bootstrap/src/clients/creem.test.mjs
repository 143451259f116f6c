import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCreem } from 'creem_io';

const body = process.env.CREEM_EVENT;
const signature = process.env.CREEM_SIGNATURE;
const creem = createCreem({ apiKey: 'creem_test_unused', webhookSecret: process.env.CREEM_WEBHOOK_SECRET });

test('takes a paid checkout as the simulator signs it, with the name that the shop gave it', async () => {
  let paid;
  await creem.webhooks.handleEvents(body, signature, { onCheckoutCompleted: (checkout) => (paid = checkout) });
  assert.match(paid.id, /^ch_/);
  assert.match(paid.requestId, /^[0-9a-z]{26}-1$/);
  assert.equal(paid.order.status, 'paid');
});

test('refuses the same event when one letter of it is changed, or without its signature', async () => {
  const refused = { message: 'Invalid webhook signature' };
  await assert.rejects(creem.webhooks.handleEvents(body.replace('"paid"', '"Paid"'), signature, {}), refused);
  await assert.rejects(creem.webhooks.handleEvents(body, '', {}), refused);
});
