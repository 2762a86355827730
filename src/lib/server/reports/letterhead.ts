/** What stands at the head of a document of this province. */
import { dayOf } from '../../domain/office-day.ts';
import { foldAccents } from '../../text/search.ts';
import type { Queries } from '../db/database.ts';
import { findSetting } from '../repositories/settings.ts';
import { listUnits } from '../repositories/units.ts';

export interface Letterhead {
	/** As the register names it. */
	readonly province: string;
	/** Without the word for its kind: stands before the day. */
	readonly place: string;
	readonly isDemo: boolean;
}

export async function readLetterhead(db: Queries, now: Date): Promise<Letterhead> {
	const units = await listUnits(db, { day: dayOf(now) });
	const province = units.find(({ parentId }) => parentId === null)?.nameVi ?? '';
	return {
		province,
		place: withoutKind(province),
		isDemo: (await findSetting(db, 'demo')) === 'true'
	};
}

/** The name without the word for what kind of place it is; names are stored in composed letters. */
function withoutKind(province: string): string {
	const kind = /^(tinh|thanh pho) /.exec(foldAccents(province))?.[0] ?? '';
	return province.slice(kind.length);
}
