/** Bytes after gzip that a visitor may have to load: tests/node/size.test.js holds them, `npm run size` prints them. */
export const budgets = {
  engine: 66_000,
  glue: 8_000,
  untilAlive: 125_000, // the engine and its glue included
};
