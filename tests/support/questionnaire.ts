import type { Item, Scale, Section } from '../../src/lib/domain/questionnaire.ts';

const words = ['Rất không hài lòng', 'Không hài lòng', 'Bình thường', 'Hài lòng', 'Rất hài lòng'];

/** The five levels of every form in use, and the non-answer. */
export const satisfaction5: Scale = {
	code: 'satisfaction5',
	levels: words.map((vi, at) => ({ value: at + 1, texts: { vi } })),
	satisfiedFrom: 4,
	nonAnswers: [{ value: 0, texts: { vi: 'Không có ý kiến' } }]
};

const criterion = (code: string, isRequired = true): Item => ({
	code,
	conceptCode: `concept.${code}`,
	kind: 'rating',
	texts: { vi: `Tiêu chí ${code}` },
	isRequired,
	scaleCode: satisfaction5.code
});

/** One item of every kind; `apology` is asked only of those whose result was late. */
export const sections: readonly Section[] = [
	{
		code: 'access',
		kind: 'factor',
		texts: { vi: 'Tiếp cận dịch vụ' },
		isOptional: false,
		items: [criterion('a1'), criterion('a2')]
	},
	{
		code: 'staff',
		kind: 'factor',
		texts: { vi: 'Công chức' },
		isOptional: false,
		items: [criterion('b1'), criterion('b2')]
	},
	{
		code: 'overall',
		kind: 'overall',
		texts: { vi: 'Nhìn chung' },
		isOptional: false,
		items: [criterion('all')]
	},
	{
		code: 'facts',
		kind: 'facts',
		texts: { vi: 'Sự việc' },
		isOptional: true,
		items: [
			{
				code: 'late',
				conceptCode: 'fact.late',
				kind: 'single',
				texts: { vi: 'Kết quả có trễ hẹn không?' },
				isRequired: false,
				options: [
					{ value: 'yes', texts: { vi: 'Có' } },
					{ value: 'no', texts: { vi: 'Không' } }
				]
			},
			{
				code: 'apology',
				conceptCode: 'fact.apology',
				kind: 'single',
				texts: { vi: 'Có được xin lỗi không?' },
				isRequired: false,
				showIf: { itemCode: 'late', values: ['yes'] },
				options: [
					{ value: 'yes', texts: { vi: 'Có' } },
					{ value: 'no', texts: { vi: 'Không' } }
				]
			},
			{
				code: 'wishes',
				conceptCode: 'fact.wishes',
				kind: 'multi',
				texts: { vi: 'Mong muốn' },
				isRequired: false,
				max: 2,
				options: [
					{ value: 'time', texts: { vi: 'Nhanh hơn' } },
					{ value: 'fee', texts: { vi: 'Rẻ hơn' } },
					{ value: 'online', texts: { vi: 'Trực tuyến' } }
				]
			},
			{
				code: 'visits',
				conceptCode: 'fact.visits',
				kind: 'number',
				texts: { vi: 'Số lần đi lại' },
				isRequired: false,
				min: 1,
				max: 20
			},
			{
				code: 'visitedOn',
				conceptCode: 'fact.visitedOn',
				kind: 'date',
				texts: { vi: 'Ngày đến' },
				isRequired: false
			}
		]
	},
	{
		code: 'opinion',
		kind: 'opinion',
		texts: { vi: 'Ý kiến' },
		isOptional: true,
		items: [
			{
				code: 'opinion',
				conceptCode: 'opinion',
				kind: 'text',
				texts: { vi: 'Ông/Bà có ý kiến gì thêm?' },
				isRequired: false,
				max: 500
			}
		]
	}
];
