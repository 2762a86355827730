import { m } from '$lib/text/generated/messages';

export interface Guide {
	/** The folder of its page. */
	readonly topic: string;
	readonly title: () => string;
	readonly summary: () => string;
	/** For whom it is written. */
	readonly readers: () => string;
}

/** Every guide, in the order of reading; a new one is a folder here and a line in this list. */
export const guides: readonly Guide[] = [
	{
		topic: 'may-khao-sat',
		title: m['guideKiosk.title'],
		summary: m['guideKiosk.summary'],
		readers: m['guideKiosk.readers']
	},
	{
		topic: 'duong-dan',
		title: m['guideLinks.title'],
		summary: m['guideLinks.summary'],
		readers: m['guideLinks.readers']
	},
	{
		topic: 'dieu-tra-vien',
		title: m['guideField.title'],
		summary: m['guideField.summary'],
		readers: m['guideField.readers']
	},
	{
		topic: 'tai-khoan',
		title: m['guidePeople.title'],
		summary: m['guidePeople.summary'],
		readers: m['guidePeople.readers']
	},
	{
		topic: 'long-tin',
		title: m['guideTrust.title'],
		summary: m['guideTrust.summary'],
		readers: m['guideTrust.readers']
	},
	{
		topic: 'phan-tich',
		title: m['guideAnalyst.title'],
		summary: m['guideAnalyst.summary'],
		readers: m['guideAnalyst.readers']
	},
	{
		topic: 'van-hanh',
		title: m['guideSystem.title'],
		summary: m['guideSystem.summary'],
		readers: m['guideSystem.readers']
	},
	{
		topic: 'dot-khao-sat',
		title: m['guideCampaign.title'],
		summary: m['guideCampaign.summary'],
		readers: m['guideCampaign.readers']
	},
	{
		topic: 'giam-sat',
		title: m['guideSupervise.title'],
		summary: m['guideSupervise.summary'],
		readers: m['guideSupervise.readers']
	},
	{
		topic: 'danh-muc',
		title: m['guideRegister.title'],
		summary: m['guideRegister.summary'],
		readers: m['guideRegister.readers']
	},
	{
		topic: 'nhap-lieu',
		title: m['guideKeying.title'],
		summary: m['guideKeying.summary'],
		readers: m['guideKeying.readers']
	}
];

/** @throws Error where no guide has the topic: a slip in a page's own source */
export function guideOf(topic: string): Guide {
	const guide = guides.find((one) => one.topic === topic);
	if (guide === undefined) throw new Error(`${topic} is not in the list of guides.`);
	return guide;
}
