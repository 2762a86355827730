/** Who may open and do what of fieldwork: part of office-rules.ts. */
import type { Rule } from './office-rules.ts';

const collectors = ['buudien'];

export const fieldworkRules: Readonly<Record<string, Rule>> = {
	'/quan-tri/dieu-tra-vien': { may: collectors },
	'/quan-tri/dieu-tra-vien/tai-ve': { may: collectors },
	'/quan-tri/dieu-tra-vien/[interviewerId]': {
		may: collectors,
		actions: { save: collectors, revoke: collectors }
	},
	'/quan-tri/phan-cong': { may: collectors },
	'/quan-tri/phan-cong/[sampleId]': { may: collectors, actions: { undo: collectors } },
	'/quan-tri/phan-cong/[sampleId]/de-xuat': { may: collectors, actions: { give: collectors } },
	'/quan-tri/phan-cong/[sampleId]/[interviewerId]': {
		may: collectors,
		actions: { move: collectors }
	},
	'/quan-tri/phan-cong/[sampleId]/[interviewerId]/lo-trinh.pdf': { may: collectors },
	'/dao-tao/chung-nhan/[certificateId]/tai-ve': { may: [...collectors, 'dieutra'] }
};
