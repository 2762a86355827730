/** What the forms of a campaign send, in the shape that domain/campaign-form.ts checks. */
import type { SampleRule } from '$lib/domain/unit-sample';
import { usualTiers } from '$lib/domain/campaign-template';

export interface DraftValues {
	readonly nameVi: string;
	readonly code: string;
	readonly fullVersionId: string;
	readonly shortVersionId: string;
	readonly fieldCodes: readonly string[];
	readonly channels: readonly string[];
	readonly opensOn: string;
	readonly closesOn: string;
	readonly hours: {
		readonly days: readonly string[];
		readonly from: string;
		readonly to: string;
	};
	readonly baseMin: string;
	readonly keepsPartial: boolean;
}

export interface UnitValues {
	readonly source: string;
	readonly branchId: string;
	readonly unitKinds: readonly string[];
	readonly names: string;
	readonly campaignId: string;
}

export interface RuleValues {
	readonly kind: string;
	readonly forms: string;
	readonly marginPoints: string;
	readonly tiers: readonly { readonly upTo: string; readonly percent: string }[];
}

export function draftValues(form: FormData): DraftValues {
	const { one, many } = readerOf(form);
	return {
		nameVi: one('nameVi'),
		code: one('code'),
		fullVersionId: one('fullVersionId'),
		shortVersionId: one('shortVersionId'),
		fieldCodes: many('fieldCodes'),
		channels: many('channels'),
		opensOn: one('opensOn'),
		closesOn: one('closesOn'),
		hours: { days: many('days'), from: one('from'), to: one('to') },
		baseMin: one('baseMin'),
		keepsPartial: form.has('keepsPartial')
	};
}

export function unitValues(form: FormData): UnitValues {
	const { one, many } = readerOf(form);
	return {
		source: one('source'),
		branchId: one('branchId'),
		unitKinds: many('unitKinds'),
		names: one('names'),
		campaignId: one('copiedId')
	};
}

/** The last row of the tiers has no end, so it sends no `upTo`. */
export function ruleValues(form: FormData): RuleValues {
	const { one, many } = readerOf(form);
	const upTo = many('upTo');
	const percents = many('percent');
	return {
		kind: one('kind'),
		forms: one('forms'),
		marginPoints: one(`marginPoints-${one('kind')}`),
		tiers: percents.map((percent, at) => ({ upTo: upTo[at] ?? '', percent }))
	};
}

/** A rule as its form shows it; what it does not say is filled in with what is usual. */
export function ruleShown(rule: SampleRule): RuleValues {
	const tiers = rule.kind === 'tiers' ? rule.tiers : usualTiers;
	return {
		kind: rule.kind,
		forms: rule.kind === 'typed' ? String(rule.forms ?? '') : '',
		marginPoints: 'marginPoints' in rule ? String(rule.marginPoints) : '5',
		tiers: tiers.map(({ upTo, percent }) => ({
			upTo: String(upTo ?? ''),
			percent: String(percent)
		}))
	};
}

function readerOf(form: FormData) {
	return {
		one: (name: string) => String(form.get(name) ?? ''),
		many: (name: string) => form.getAll(name).map(String)
	};
}
