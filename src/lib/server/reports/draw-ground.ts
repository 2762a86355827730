/** What a draw needs to know beside the list: the numbers of the seed, codes of units. */
import type { DrawGround } from '../../domain/sample-plan.ts';
import type { Queries } from '../db/database.ts';
import { listUnits } from '../repositories/units.ts';
import { startsOfSeed } from '../seed.ts';

export async function readDrawGround(db: Queries, seed: string): Promise<DrawGround> {
	const codes = new Map((await listUnits(db)).map(({ id, code }) => [id, code]));
	return { startOf: startsOfSeed(seed), unitCode: (unitId) => codes.get(unitId) ?? unitId };
}
