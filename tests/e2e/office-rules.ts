/** Who may open and do what in the offices: one rule an address, one list an action. */
import { fieldworkRules } from './fieldwork-rules.ts';

/**
 * Everybody there is. The demo province has nobody who does in the sibling
 * commune what others do in Cẩm Thành: the story makes them.
 */
export const people = [
	'quantri',
	'phantich',
	'camthanh',
	'nghialo',
	'mottcua',
	'buudien',
	'dieutra',
	'quaynghialo',
	'quantringhialo'
];
const administrator = ['quantri'];
const province = ['quantri', 'phantich'];
const communeAndAbove = [...province, 'camthanh', 'mottcua'];
const deskAndAdministrator = ['quantri', 'mottcua'];
/** Who holds the role in some branch: what is the same everywhere, and what is made in one's own. */
const anyAdministrator = ['quantri', 'quantringhialo'];
const anyReader = [...province, 'quantringhialo'];
/** The post office's own: it collects, in whatever branch. */
const formReaders = [...anyReader, 'buudien', 'dieutra'];
const anyDesk = [...deskAndAdministrator, 'quaynghialo', 'quantringhialo'];
const linkPrinters = [...anyDesk, 'buudien'];

export interface Rule {
	/** Who gets an answer; everybody else is refused. */
	readonly may: readonly string[];
	/** Who is led to a page of his own instead. */
	readonly ledAway?: readonly string[];
	/** Actions of the page, and who may do them. */
	readonly actions?: Readonly<Record<string, readonly string[]>>;
}

const campaign = '/quan-tri/dot-khao-sat/[campaignId]';
const imports = '/quan-tri/nhap-phieu';
const devices = '/quan-tri/may-khao-sat';
const accounts = '/quan-tri/tai-khoan';
const units = '/quan-tri/don-vi';

export const rules: Readonly<Record<string, Rule>> = {
	'/quan-tri': { may: [], ledAway: people },
	'/ket-qua-don-vi': {
		may: province,
		ledAway: people.filter((login) => !province.includes(login))
	},
	'/ket-qua-don-vi/tai-ve': { may: province },
	'/ket-qua-don-vi/[unitCode]': { may: communeAndAbove },
	'/ket-qua-don-vi/[unitCode]/tai-ve': { may: communeAndAbove },
	'/ket-qua-don-vi/[unitCode]/tin-cay': {
		may: communeAndAbove,
		actions: { review: province }
	},
	'/ket-qua-don-vi/[unitCode]/yeu-to': { may: communeAndAbove },
	'/ket-qua-don-vi/[unitCode]/y-kien': { may: communeAndAbove },
	'/ket-qua-don-vi/[unitCode]/y-kien/tai-ve': { may: communeAndAbove },
	'/ket-qua-don-vi/so-sanh': { may: province },
	'/ket-qua-don-vi/phan-tich': {
		may: province,
		actions: { save: province, change: province, delete: province, restore: province }
	},
	'/ket-qua-don-vi/phan-tich/tai-ve': { may: province },
	'/quan-tri/dot-khao-sat': { may: [...anyReader, 'buudien'] },
	'/quan-tri/dot-khao-sat/moi': { may: administrator, actions: { default: administrator } },
	[campaign]: {
		may: [...anyReader, 'buudien'],
		actions: {
			open: administrator,
			close: administrator,
			publish: administrator,
			resume: administrator,
			startTrial: administrator,
			endTrial: administrator,
			pause: administrator,
			extend: administrator,
			reopen: administrator,
			discard: administrator
		}
	},
	[`${campaign}/sua`]: { may: administrator, actions: { default: administrator } },
	[`${campaign}/don-vi`]: {
		may: administrator,
		actions: { plan: administrator, add: administrator, size: administrator }
	},
	[`${campaign}/tien-do/tai-ve`]: { may: [...anyReader, 'buudien'] },
	[`${campaign}/duong-dan.csv`]: { may: administrator },
	'/quan-tri/phieu-khao-sat': { may: formReaders },
	'/quan-tri/phieu-khao-sat/[versionId]': { may: formReaders },
	'/quan-tri/to-ma-qr': {
		may: linkPrinters,
		actions: { make: linkPrinters, renew: linkPrinters, retire: linkPrinters }
	},
	'/quan-tri/to-ma-qr/tai-ve': { may: linkPrinters },
	'/quan-tri/phieu-giay': { may: linkPrinters, actions: { default: linkPrinters } },
	'/quan-tri/phieu-giay/[runId]/tai-ve': { may: [...deskAndAdministrator, 'buudien'] },
	'/quan-tri/phieu-khao-sat/so-sanh': { may: formReaders },
	'/quan-tri/phieu-khao-sat/ban-thao': {
		may: administrator,
		actions: { default: administrator }
	},
	'/quan-tri/phieu-khao-sat/ban-thao/[draftId]': {
		may: administrator,
		actions: { replace: administrator, publish: administrator, discard: administrator }
	},
	'/quan-tri/phieu-khao-sat/[versionId]/xem-thu': { may: formReaders },
	'/quan-tri/phieu-khao-sat/[versionId]/tai-ve': { may: formReaders },
	'/quan-tri/loi-moi': { may: anyDesk },
	'/quan-tri/loi-moi/moi': { may: anyDesk, actions: { preview: anyDesk, take: anyDesk } },
	'/quan-tri/loi-moi/[listId]': {
		may: deskAndAdministrator,
		actions: {
			settle: deskAndAdministrator,
			erase: deskAndAdministrator,
			withdraw: deskAndAdministrator,
			undo: deskAndAdministrator
		}
	},
	'/quan-tri/loi-moi/[listId]/tai-ve': {
		may: deskAndAdministrator,
		actions: { POST: deskAndAdministrator }
	},
	'/quan-tri/phieu-khao-sat/[versionId]/do-tin-cay': { may: province },
	'/quan-tri/phieu-khao-sat/[versionId]/giong-doc': {
		may: administrator,
		actions: { save: administrator, remove: administrator }
	},
	[units]: { may: anyReader },
	[`${units}/cay`]: { may: anyReader },
	[`${units}/tai-ve`]: { may: anyReader },
	[`${units}/nhap`]: {
		may: administrator,
		actions: { preview: administrator, take: administrator }
	},
	'/quan-tri/thu-tuc': { may: anyReader },
	'/quan-tri/thu-tuc/tai-ve': { may: anyReader },
	'/quan-tri/thu-tuc/moi': { may: administrator, actions: { default: administrator } },
	'/quan-tri/thu-tuc/[procedureCode]': {
		may: administrator,
		actions: { default: administrator }
	},
	'/quan-tri/thu-tuc/nhap': {
		may: administrator,
		actions: { preview: administrator, take: administrator }
	},
	'/quan-tri/linh-vuc': { may: anyReader, actions: { save: administrator } },
	[`${units}/sap-xep`]: {
		may: administrator,
		actions: { rows: administrator, preview: administrator, make: administrator }
	},
	[`${units}/moi`]: { may: administrator, actions: { default: administrator } },
	[`${units}/thay-doi`]: { may: administrator, actions: { undo: administrator } },
	[`${units}/[unitId]`]: { may: anyReader, actions: { undo: administrator } },
	[`${units}/[unitId]/sua`]: { may: administrator, actions: { default: administrator } },
	[`${units}/[unitId]/chuyen`]: { may: administrator, actions: { default: administrator } },
	[`${units}/[unitId]/ket-thuc`]: { may: administrator, actions: { default: administrator } },
	'/quan-tri/chi-tieu': { may: anyReader },
	'/quan-tri/chi-tieu/moi': {
		may: administrator,
		actions: { preview: administrator, save: administrator }
	},
	'/quan-tri/chi-tieu/[targetId]': {
		may: administrator,
		actions: {
			preview: administrator,
			save: administrator,
			delete: administrator,
			undo: administrator
		}
	},
	'/quan-tri/ho-so-ngay': {
		may: anyDesk,
		actions: {
			preview: anyDesk,
			record: anyDesk,
			undo: anyDesk
		}
	},
	'/quan-tri/xem-xet': { may: province },
	'/quan-tri/xem-xet/xem-xet.csv': { may: province },
	'/quan-tri/nguong': { may: anyReader },
	'/quan-tri/nguong/nguong.csv': { may: anyReader },
	'/quan-tri/nguong/[code]': {
		may: anyReader,
		actions: { preview: administrator, save: administrator, reset: administrator }
	},
	'/quan-tri/nhat-ky': { may: administrator, actions: { verify: administrator } },
	'/quan-tri/nhat-ky/tai-ve': { may: administrator },
	'/quan-tri/luu-tru': {
		may: administrator,
		actions: { change: administrator, run: administrator }
	},
	'/quan-tri/luu-tru/tai-ve': { may: administrator },
	'/quan-tri/du-lieu-ca-nhan': { may: administrator },
	'/quan-tri/du-lieu-ca-nhan/tai-ve': { may: administrator },
	'/quan-tri/van-hanh': { may: administrator },
	'/quan-tri/y-kien': {
		may: administrator,
		actions: { keep: administrator, hide: administrator, reconsider: administrator }
	},
	'/quan-tri/y-kien/ten': { may: administrator, actions: { default: administrator } },
	'/quan-tri/phieu-bi-tu-choi': { may: administrator },
	'/quan-tri/phieu-bi-tu-choi/[refusalId]': {
		may: administrator,
		actions: { default: administrator }
	},
	[imports]: { may: administrator, actions: { upload: administrator, discard: administrator } },
	[`${imports}/[importId]`]: { may: administrator },
	[`${imports}/[importId]/ghep-cot`]: {
		may: administrator,
		actions: { match: administrator, sheet: administrator }
	},
	[`${imports}/[importId]/xem-truoc`]: {
		may: administrator,
		actions: { words: administrator, take: administrator, discard: administrator }
	},
	[`${imports}/[importId]/tien-do`]: { may: administrator },
	[`${imports}/[importId]/dong-loi.csv`]: { may: administrator },
	[`${imports}/[importId]/ket-qua`]: { may: administrator },
	[`${imports}/[importId]/hoan-tac`]: {
		may: administrator,
		actions: { default: administrator }
	},
	...fieldworkRules,
	'/tai-khoan': {
		may: people,
		actions: { password: people, codes: people, remove: people, end: people, endAll: people }
	},
	'/tai-khoan/bat-hai-buoc': { may: people, actions: { confirm: people } },
	[accounts]: { may: anyAdministrator, actions: { rule: administrator } },
	[`${accounts}/tai-ve`]: { may: anyAdministrator },
	[`${accounts}/moi`]: { may: anyAdministrator, actions: { default: anyAdministrator } },
	[`${accounts}/nhap`]: {
		may: anyAdministrator,
		actions: { preview: anyAdministrator, take: anyAdministrator }
	},
	[`${accounts}/nhap/mau`]: { may: anyAdministrator },
	[`${accounts}/[accountId]`]: {
		may: administrator,
		actions: {
			save: administrator,
			link: administrator,
			force: administrator,
			totp: administrator,
			sessions: administrator,
			unlink: administrator,
			disable: administrator,
			enable: administrator,
			withdraw: administrator
		}
	},
	[devices]: { may: anyDesk },
	[`${devices}/moi`]: { may: anyDesk, actions: { default: anyDesk } },
	[`${devices}/nhap-hang-doi`]: { may: administrator, actions: { default: administrator } },
	[`${devices}/[deviceId]`]: {
		may: deskAndAdministrator,
		actions: {
			renew: deskAndAdministrator,
			rename: deskAndAdministrator,
			move: deskAndAdministrator,
			hours: deskAndAdministrator,
			pin: deskAndAdministrator,
			revoke: deskAndAdministrator
		}
	}
};
