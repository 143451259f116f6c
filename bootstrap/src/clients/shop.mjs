// What every client is told, and what its user can see about his key.
export const baseURL = `${process.env.FAREBOX_URL}/v1`;
export const apiKey = process.env.FAREBOX_KEY;

/** The key's budget and newest calls, as its owner sees them. */
export async function account() {
  const answer = await fetch(`${baseURL}/key`, { headers: { authorization: `Bearer ${apiKey}` } });
  return answer.json();
}

/** The newest call of the key, once it has ended. */
export async function lastCall(id) {
  const deadline = Date.now() + 10_000;
  while (Date.now() < deadline) {
    const call = (await account()).calls.find((each) => id === undefined || each.id === id);
    if (call) {
      return call;
    }
    await new Promise((later) => setTimeout(later, 50));
  }
  throw new Error(`the call ${id} has not ended within ten seconds`);
}
