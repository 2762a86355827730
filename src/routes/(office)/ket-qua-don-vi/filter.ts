/** The choices that results pages offer, as filters of the address. */
import type { FormLine, CampaignLine } from '$lib/server/reports/choice';
import type { ProvinceOverview } from '$lib/server/reports/province-overview';
import type { UnitResult } from '$lib/server/reports/unit-result';
import { inLanguage } from '$lib/domain/questionnaire';
import { m } from '$lib/text/generated/messages';
import type { Locale } from '$lib/text/number';
import type { Filter } from './Filters.svelte';
import { sayName } from './say';

interface Chosen {
	readonly campaign: CampaignLine;
	readonly campaigns: readonly CampaignLine[];
	readonly form: FormLine;
	readonly forms: readonly FormLine[];
}

function campaignFilter({ campaign, campaigns }: Chosen): Filter {
	return {
		name: 'dot',
		label: m['results.campaign'](),
		value: campaign.code,
		choices: campaigns.map(({ code, nameVi }) => ({ value: code, label: nameVi }))
	};
}

function formFilter({ form, forms }: Chosen, locale: Locale): Filter {
	return {
		name: 'phieu',
		label: m['results.form'](),
		value: form.code,
		choices: forms.map(({ code, title }) => ({ value: code, label: inLanguage(title, locale) }))
	};
}

export function overviewFilters(overview: ProvinceOverview, locale: Locale): Filter[] {
	return [campaignFilter(overview), formFilter(overview, locale), ...boundaryFilter(overview)];
}

/** None where no unit was merged, split or renamed since people answered. */
function boundaryFilter({ boundaries, boundaryChoices }: ProvinceOverview): Filter[] {
	if (boundaryChoices.length === 0) return [];
	const values = { new: 'moi', old: 'cu' } as const;
	return [
		{
			name: 'dia-gioi',
			label: m['results.boundaries'](),
			value: boundaries === null ? '' : values[boundaries],
			choices: [
				{ value: '', label: m['results.boundaries.collected']() },
				...boundaryChoices.map((one) => ({
					value: values[one],
					label: m[`results.boundaries.${one}`]()
				}))
			]
		}
	];
}

export function unitFilters(result: UnitResult, locale: Locale): Filter[] {
	const { filters, fieldChoices, channelChoices } = result;
	return [
		campaignFilter(result),
		formFilter(result, locale),
		{
			name: 'linh-vuc',
			label: m['results.field'](),
			value: filters.fieldCode ?? '',
			choices: [
				{ value: '', label: m['results.allFields']() },
				...fieldChoices.map((field) => ({ value: field.code, label: sayName(field, locale) }))
			]
		},
		{
			name: 'kenh',
			label: m['results.channel'](),
			value: filters.channel ?? '',
			choices: [
				{ value: '', label: m['results.allChannels']() },
				...channelChoices.map((channel) => ({ value: channel, label: sayChannel(channel) }))
			]
		}
	];
}

/** The name of a channel, or the code where it is unknown. */
export function sayChannel(channel: string): string {
	const say: Readonly<Record<string, () => string>> = {
		kiosk: m['channel.kiosk'],
		link: m['channel.link'],
		interviewer: m['channel.interviewer'],
		paper: m['channel.paper'],
		phone: m['channel.phone'],
		import: m['channel.import']
	};
	return say[channel]?.() ?? channel;
}
