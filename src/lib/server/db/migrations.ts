import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** One step of the tables, as drizzle-kit wrote it down. */
export interface Migration {
	readonly tag: string;
	/** By which a database remembers it: the moment it was written, in milliseconds. */
	readonly when: number;
}

const journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.number() })) });

/** The migrations of this release, oldest first. */
export function listMigrations(engine: 'sqlite' | 'postgres'): Migration[] {
	const file = `drizzle/${engine}/meta/_journal.json`;
	if (!existsSync(file)) throw new Error(`${file} is missing: start in the folder of the product.`);
	return journal.parse(JSON.parse(readFileSync(file, 'utf8'))).entries;
}
