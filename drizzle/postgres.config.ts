import { defineConfig } from 'drizzle-kit';

process.env.ENGINE = 'postgres';

export default defineConfig({
	dialect: 'postgresql',
	schema: './drizzle/tables.cjs',
	out: './drizzle/postgres'
});
