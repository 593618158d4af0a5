import assert from "node:assert/strict";

export const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

let count = 0;

/** A text that no other test uses. */
export function unique(start) {
  count += 1;
  return `${start}-${process.pid}-${count}`;
}

/** The error that a promise must end in. */
export async function refusal(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }

  assert.fail("It was not refused.");
}
