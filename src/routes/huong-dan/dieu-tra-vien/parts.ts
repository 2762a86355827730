import { m } from '$lib/text/generated/messages';

/** What the guide says, part by part. */
export const parts = {
	start: () => [
		m['guideField.start1'](),
		m['guideField.start2'](),
		m['guideField.start3'](),
		m['guideField.start4'](),
		m['guideField.start5']()
	],
	day: () => [
		m['guideField.day1'](),
		m['guideField.day2'](),
		m['guideField.day3'](),
		m['guideField.day4']()
	],
	ask: () => [
		m['guideField.ask1'](),
		m['guideField.ask2'](),
		m['guideField.ask3'](),
		m['guideField.ask4'](),
		m['guideField.ask5'](),
		m['guideField.ask6'](),
		m['guideField.ask7']()
	],
	visit: () => [
		m['guideField.visit1'](),
		m['guideField.visit2'](),
		m['guideField.visit3'](),
		m['guideField.visit4']()
	],
	returned: () => [
		m['guideField.returned1'](),
		m['guideField.returned2'](),
		m['guideField.returned3']()
	],
	trouble: () => [
		m['guideField.trouble1'](),
		m['guideField.trouble2'](),
		m['guideField.trouble3'](),
		m['guideField.trouble4'](),
		m['guideField.trouble5'](),
		m['guideField.trouble6'](),
		m['guideField.trouble7']()
	],
	end: () => [m['guideField.end1'](), m['guideField.end2']()],
	privacy: () => [
		m['guideField.privacy1'](),
		m['guideField.privacy2'](),
		m['guideField.privacy3']()
	]
};
