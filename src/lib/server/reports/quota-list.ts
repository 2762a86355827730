/** Quotas of walk-in respondents and how far they are. */
import type { Quota } from '../../domain/quota.ts';
import type { Queries } from '../db/database.ts';
import { listAccounts } from '../repositories/accounts.ts';
import { getCampaign, listCampaignUnits } from '../repositories/campaigns.ts';
import { listForms } from '../repositories/case-forms.ts';
import { listFields } from '../repositories/fields.ts';
import { listQuotas } from '../repositories/quotas.ts';
import { listUnits } from '../repositories/units.ts';

export interface QuotaLine extends Pick<Quota, 'id' | 'wanted' | 'endedAt'> {
	readonly unitName: string;
	readonly fieldName: string | null;
	readonly interviewerName: string;
	readonly accepted: number;
	readonly inReview: number;
}

interface Choice {
	readonly value: string;
	readonly label: string;
}

export interface QuotaList {
	readonly lines: readonly QuotaLine[];
	readonly units: readonly Choice[];
	readonly fields: readonly Choice[];
	readonly interviewers: readonly Choice[];
}

/** @throws Problem `campaign.notFound` */
export async function readQuotas(db: Queries, campaignId: string): Promise<QuotaList> {
	const { fieldCodes } = await getCampaign(db, campaignId);
	const members = new Set((await listCampaignUnits(db, campaignId)).map(({ unitId }) => unitId));
	const units = await listUnits(db);
	const fields = await listFields(db);
	const accounts = await listAccounts(db);
	const forms = await listForms(db, campaignId);
	const nameOf = <T extends { nameVi: string }>(found: T | undefined) => found?.nameVi ?? '';
	const quotas = await listQuotas(db, campaignId);
	return {
		lines: quotas.map(({ id, wanted, endedAt, unitId, fieldCode, interviewerId }) => {
			const own = forms.filter(({ quotaId }) => quotaId === id);
			const inReview = own.filter(({ state }) => state === 'submitted' || state === 'returned');
			return {
				id,
				wanted,
				endedAt,
				unitName: nameOf(units.find((unit) => unit.id === unitId)),
				fieldName: fields.find(({ code }) => code === fieldCode)?.nameVi ?? null,
				interviewerName: accounts.find((account) => account.id === interviewerId)?.name ?? '',
				accepted: own.filter(({ state }) => state === 'accepted').length,
				inReview: inReview.length
			};
		}),
		units: units
			.filter(({ id }) => members.has(id))
			.map(({ id, nameVi }) => ({ value: id, label: nameVi }))
			.sort(byLabel),
		fields: fields
			.filter(({ code }) => fieldCodes.includes(code))
			.map(({ code, nameVi }) => ({ value: code, label: nameVi })),
		interviewers: accounts
			.filter(({ role, isActive }) => role === 'interviewer' && isActive)
			.map(({ id, name }) => ({ value: id, label: name }))
			.sort(byLabel)
	};
}

function byLabel(one: Choice, other: Choice): number {
	return one.label.localeCompare(other.label, 'vi');
}
