/** What stands at the head of a document of this province. */
import { dayOf } from '../../domain/office-day.ts';
import type { Queries } from '../db/database.ts';
import { findSetting } from '../repositories/settings.ts';
import { listUnits } from '../repositories/units.ts';

export interface Letterhead {
	/** "Tỉnh Quảng Ngãi" */
	readonly province: string;
	/** "Quảng Ngãi": stands before the day. */
	readonly place: string;
	readonly isDemo: boolean;
}

export async function readLetterhead(db: Queries, now: Date): Promise<Letterhead> {
	const units = await listUnits(db, { day: dayOf(now) });
	const province = units.find(({ parentId }) => parentId === null)?.nameVi ?? '';
	return {
		province,
		place: province.replace(/^(tỉnh|thành phố)\s+/i, ''),
		isDemo: (await findSetting(db, 'demo')) === 'true'
	};
}
