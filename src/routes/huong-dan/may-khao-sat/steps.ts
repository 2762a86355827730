import { m } from '$lib/text/generated/messages';

/** What is to be done, in order, part by part. */
export const steps = {
	prepare: () => [
		m['guideKiosk.prepare1'](),
		m['guideKiosk.prepare2'](),
		m['guideKiosk.prepare3'](),
		m['guideKiosk.prepare4']()
	],
	mount: () => [
		m['guideKiosk.mount1'](),
		m['guideKiosk.mount2'](),
		m['guideKiosk.mount3'](),
		m['guideKiosk.mount4'](),
		m['guideKiosk.mount5']()
	],
	enrol: () => [
		m['guideKiosk.enrol1'](),
		m['guideKiosk.enrol2'](),
		m['guideKiosk.enrol3'](),
		m['guideKiosk.enrol4']()
	],
	android: () => [
		m['guideKiosk.android1'](),
		m['guideKiosk.android2'](),
		m['guideKiosk.android3'](),
		m['guideKiosk.android4']()
	],
	chrome: () => [m['guideKiosk.chrome1'](), m['guideKiosk.chrome2'](), m['guideKiosk.chrome3']()],
	ipad: () => [
		m['guideKiosk.ipad1'](),
		m['guideKiosk.ipad2'](),
		m['guideKiosk.ipad3'](),
		m['guideKiosk.ipad4']()
	],
	daily: () => [
		m['guideKiosk.daily1'](),
		m['guideKiosk.daily2'](),
		m['guideKiosk.daily3'](),
		m['guideKiosk.daily4'](),
		m['guideKiosk.daily5']()
	],
	receipt: () => [
		m['guideKiosk.receipt1'](),
		m['guideKiosk.receipt2'](),
		m['guideKiosk.receipt3']()
	],
	offline: () => [
		m['guideKiosk.offline1'](),
		m['guideKiosk.offline2'](),
		m['guideKiosk.offline3'](),
		m['guideKiosk.offline4']()
	],
	clean: () => [m['guideKiosk.clean1'](), m['guideKiosk.clean2'](), m['guideKiosk.clean3']()]
};
