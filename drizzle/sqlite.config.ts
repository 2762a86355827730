import { defineConfig } from 'drizzle-kit';

process.env.ENGINE = 'sqlite';

export default defineConfig({
	dialect: 'sqlite',
	schema: './drizzle/tables.cjs',
	out: './drizzle/sqlite'
});
