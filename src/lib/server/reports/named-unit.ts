import { Problem } from '../../domain/problem.ts';
import type { Unit } from '../../domain/unit.ts';
import type { Queries } from '../db/database.ts';
import { findUnitByCode, searchUnits } from '../repositories/units.ts';

/**
 * The unit that a person means who types a code or a name, with or without accents.
 *
 * @param day on which it exists
 * @throws Problem `unit.unknownName` where there is none, `unit.manyOfName` where several fit
 */
export async function unitNamed(db: Queries, typed: string, day: string): Promise<Unit> {
	const text = typed.trim();
	// Lists offer "Phường Cẩm Thành (21025)".
	const code = /\(([^()]+)\)$/.exec(text)?.[1] ?? text;
	const byCode = await findUnitByCode(db, code, day);
	if (byCode !== null) return byCode;
	const found = await searchUnits(db, { query: text, day, limit: 3 });
	const exact = found.filter(({ nameVi }) => nameVi.toLowerCase() === text.toLowerCase());
	const [unit, other] = exact.length > 0 ? exact : found;
	if (unit === undefined) throw new Problem('unit.unknownName', { name: text });
	if (other !== undefined) throw new Problem('unit.manyOfName', { name: text });
	return unit;
}
