import type { Campaign } from '../../domain/campaign.ts';
import type { Queries } from '../db/database.ts';
import type { ListCell } from '../export/list-file.ts';
import { unitProgress, type ProgressSearch, type Sight } from './unit-progress.ts';

const known = ['ma', 'ten', 'loai', 'ho_so', 'ke_hoach'];
const counted = ['phai_co_den_hom_nay', 'da_nhan', 'chenh_lech', 'tien_do'];

/** Units of a campaign against their plan as rows of a file, the head first; every page of them. */
export async function progressRows(
	db: Queries,
	campaign: Campaign,
	sight: Sight,
	search: ProgressSearch
): Promise<ListCell[][]> {
	const all = { ...search, limit: Infinity, offset: 0 };
	const { units } = await unitProgress(db, campaign, sight, all);
	const head = sight.seesResponses ? [...known, ...counted, ...campaign.channels] : known;
	return [
		[...head],
		...units.map((unit): ListCell[] => {
			const { code, nameVi, kind, volume, plannedSample, responses, expected } = unit;
			const plan = [code, nameVi, kind, volume, plannedSample];
			if (responses === null) return plan;
			const gap = expected === null ? null : responses - expected;
			const byChannel = campaign.channels.map((channel) => unit.byChannel?.[channel] ?? 0);
			return [...plan, expected, responses, gap, unit.pace, ...byChannel];
		})
	];
}
