/** Who may open and do what of fieldwork: part of office-rules.ts. */
import type { Rule } from './office-rules.ts';

const administrator = ['quantri'];
const collectors = ['buudien'];
const interviewers = ['dieutra'];
const samplers = ['quantri', 'buudien'];
const keyers = ['buudien', 'dieutra'];
const province = ['quantri', 'phantich'];

const keying = '/quan-tri/nhap-lieu';
const samples = '/quan-tri/mau';
const fieldwork = '/quan-tri/thuc-dia/[campaignId]';

export const fieldworkRules: Readonly<Record<string, Rule>> = {
	'/quan-tri/dieu-tra-vien': { may: collectors },
	'/quan-tri/dieu-tra-vien/tai-ve': { may: collectors },
	'/quan-tri/dieu-tra-vien/[interviewerId]': {
		may: collectors,
		actions: { save: collectors, revoke: collectors, revokePhone: collectors }
	},
	'/quan-tri/phan-cong': { may: collectors },
	'/quan-tri/phan-cong/[sampleId]': { may: collectors, actions: { undo: collectors } },
	'/quan-tri/phan-cong/[sampleId]/de-xuat': { may: collectors, actions: { give: collectors } },
	'/quan-tri/phan-cong/[sampleId]/[interviewerId]': {
		may: collectors,
		actions: { move: collectors }
	},
	'/quan-tri/phan-cong/[sampleId]/[interviewerId]/lo-trinh.pdf': { may: collectors },
	'/dao-tao': { may: interviewers },
	'/dao-tao/[versionId]': { may: interviewers },
	'/dao-tao/[versionId]/bai/[lesson]': { may: interviewers, actions: { default: interviewers } },
	'/dao-tao/[versionId]/thuc-hanh/[practice]': {
		may: interviewers,
		actions: { default: interviewers }
	},
	'/dao-tao/[versionId]/kiem-tra': { may: interviewers, actions: { default: interviewers } },
	'/dao-tao/chung-nhan/[certificateId]/tai-ve': { may: [...collectors, ...interviewers] },
	'/quan-tri/khoa-truy-cap': {
		may: administrator,
		actions: { make: administrator, revoke: administrator }
	},
	'/quan-tri/khung-mau': { may: administrator, actions: { upload: administrator } },
	'/quan-tri/khung-mau/nhap/[jobId]': {
		may: administrator,
		actions: { map: administrator, take: administrator, discard: administrator }
	},
	'/quan-tri/khung-mau/[frameId]': { may: administrator, actions: { undo: administrator } },
	[samples]: { may: samplers },
	[`${samples}/moi`]: { may: administrator, actions: { draw: administrator } },
	[`${samples}/[sampleId]`]: { may: samplers, actions: { discard: administrator } },
	[`${samples}/[sampleId]/bien-ban.json`]: { may: samplers },
	[`${samples}/[sampleId]/bien-ban.pdf`]: { may: samplers },
	[`${samples}/[sampleId]/danh-sach.csv`]: { may: samplers },
	'/quan-tri/thuc-dia': { may: samplers },
	[fieldwork]: { may: samplers, actions: { rule: collectors, end: samplers } },
	[`${fieldwork}/phieu`]: { may: collectors, actions: { accept: collectors } },
	[`${fieldwork}/phieu/[formId]`]: {
		may: collectors,
		actions: { accept: collectors, return: collectors, reject: collectors }
	},
	[`${fieldwork}/phuc-tra`]: { may: collectors },
	[`${fieldwork}/phuc-tra/[callbackId]`]: {
		may: collectors,
		actions: { contact: collectors, answered: collectors, never: collectors, missed: collectors }
	},
	[`${fieldwork}/chi-tieu`]: { may: samplers, actions: { make: collectors, end: collectors } },
	[`${fieldwork}/ket-qua`]: { may: province },
	[`${fieldwork}/ket-qua/tai-ve`]: { may: province },
	[`${fieldwork}/bao-cao`]: { may: samplers },
	[`${fieldwork}/bao-cao/tai-ve`]: { may: samplers },
	'/quan-tri/phieu-giay/kho': {
		may: [...samplers, 'quantringhialo'],
		actions: { issue: ['buudien'], move: ['buudien'] }
	},
	'/quan-tri/phieu-giay/kho/tai-ve': { may: [...samplers, 'quantringhialo'] },
	'/quan-tri/danh-sach-chi': { may: samplers },
	'/quan-tri/danh-sach-chi/tai-ve': { may: samplers, actions: { POST: samplers } },
	[keying]: { may: keyers, actions: { open: ['buudien'] } },
	[`${keying}/[batchId]`]: {
		may: keyers,
		actions: { discard: ['buudien'], lock: ['buudien'] }
	},
	[`${keying}/[batchId]/nhap`]: { may: keyers, actions: { save: keyers } },
	[`${keying}/[batchId]/doi-chieu/[number]`]: { may: keyers, actions: { default: keyers } }
};
