import { z } from 'zod';

const words = z.string().trim().max(100).catch('');

/** Words that the address asks for; empty for all. */
export function searchOf({ searchParams }: URL): string {
	return words.parse(searchParams.get('tim') ?? '');
}
