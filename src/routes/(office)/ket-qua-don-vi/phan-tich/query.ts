import { z } from 'zod';
import { formQueryOf } from '../query';

const code = z.string().trim().min(1).max(80).nullable().catch(null);

/** What the address of the workbench asks for: rows and columns. */
export function crossQueryOf(url: URL) {
	const { searchParams } = url;
	return {
		...formQueryOf(url),
		row: code.parse(searchParams.get('hang')),
		column: code.parse(searchParams.get('cot'))
	};
}
