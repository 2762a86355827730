/** Campaigns that are, or were, in the field: with a sample or a quota. */
import type { CampaignState } from '../../domain/campaign.ts';
import type { Queries } from '../db/database.ts';
import { listCampaigns } from '../repositories/campaigns.ts';
import { listForms } from '../repositories/case-forms.ts';
import { listQuotas } from '../repositories/quotas.ts';
import { findSampleOfCampaign, listCases } from '../repositories/samples.ts';

export interface FieldCampaign {
	readonly id: string;
	readonly nameVi: string;
	readonly state: CampaignState;
	readonly closesOn: string;
	/** People that must be asked, by case or quota. */
	readonly target: number;
	readonly accepted: number;
	readonly waiting: number;
}

/** Open ones first, then the newest. */
export async function listFieldCampaigns(db: Queries): Promise<FieldCampaign[]> {
	const lines: FieldCampaign[] = [];
	for (const { id, nameVi, state, closesOn } of await listCampaigns(db)) {
		const sample = await findSampleOfCampaign(db, id);
		const quotas = await listQuotas(db, id);
		if (sample === null && quotas.length === 0) continue;
		const cases = sample === null ? [] : await listCases(db, sample.id);
		const forms = await listForms(db, id);
		const walkIn = forms.filter((form) => form.state === 'accepted' && form.quotaId !== null);
		lines.push({
			id,
			nameVi,
			state,
			closesOn,
			target:
				cases.filter(({ role }) => role === 'main').length +
				quotas.reduce((sum, { wanted }) => sum + wanted, 0),
			accepted: cases.filter((one) => one.state === 'accepted').length + walkIn.length,
			waiting: forms.filter((form) => form.state === 'submitted').length
		});
	}
	const isOpen = ({ state }: FieldCampaign) => Number(state === 'open');
	return lines.sort((one, other) => isOpen(other) - isOpen(one));
}
