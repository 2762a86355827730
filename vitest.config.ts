import { defineConfig } from 'vitest/config';

/** Server code needs no Svelte plugin; without it the suite starts ten times faster. */
export default defineConfig({
	resolve: { alias: { $lib: `${import.meta.dirname}/src/lib` } },
	test: {
		include: ['tests/{unit,integration,architecture,reference}/**/*.test.ts'],
		// Files share what they import: our modules keep no state that one could leave to the next.
		isolate: false,
		// A busy machine with a database server is slow, not wrong.
		testTimeout: 60_000,
		hookTimeout: 60_000
	}
});
