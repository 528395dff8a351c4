import { FakeSheet } from './fake-sheet.ts';
import { type CallLog, strict } from './strict.ts';

type Spreadsheet = GoogleAppsScript.Spreadsheet.Spreadsheet;
type SpreadsheetApp = GoogleAppsScript.Spreadsheet.SpreadsheetApp;
type Validation = GoogleAppsScript.Spreadsheet.DataValidation;
type ValidationBuilder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type Colour = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type ColourBuilder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;

/** A spreadsheet in memory. */
export class FakeSpreadsheet {
  readonly tabs: FakeSheet[] = [];
  active: FakeSheet;
  timeZone = 'Asia/Yekaterinburg';
  /** Who is at the keyboard. */
  user: 'owner' | 'editor' | 'reader' = 'owner';
  readonly log: CallLog;
  readonly api: Spreadsheet;
  #nextId = 0;

  constructor(log: CallLog) {
    this.log = log;
    this.active = this.addTab('Лист1');
    this.api = strict<Spreadsheet>(
      'Spreadsheet',
      {
        getSheets: () => this.tabs.map(({ api }) => api),
        getActiveSheet: () => this.active.api,
        getSpreadsheetTimeZone: () => this.timeZone,
        insertSheet: ((title: string) => {
          this.mayWrite();
          if (this.tabs.some((tab) => tab.title === title))
            throw new Error(`A sheet with the name "${title}" already exists. Please enter another name.`);
          this.active = this.addTab(title);
          return this.active.api;
        }) as Spreadsheet['insertSheet'],
        deleteSheet: (sheet) => {
          this.mayWrite();
          if (this.tabs.length === 1) throw new Error('You can’t remove all the sheets in a document.');
          const at = this.tabs.findIndex(({ api }) => api === sheet);
          this.tabs.splice(at, 1);
          this.active = this.tabs[0] as FakeSheet;
        },
      },
      log,
    );
  }

  addTab(title: string): FakeSheet {
    const tab = new FakeSheet(this, this.#nextId, title);
    this.#nextId += 7_919;
    this.tabs.push(tab);
    return tab;
  }

  tab(title: string): FakeSheet {
    const tab = this.tabs.find((each) => each.title === title);
    if (!tab) throw new Error(`no tab «${title}» among ${this.tabs.map((each) => each.title).join(', ')}`);
    return tab;
  }

  /** @throws as Google does for those who may only read. */
  mayWrite(): void {
    if (this.user === 'reader') throw new Error('You do not have permission to call SpreadsheetApp.');
  }
}

/** `SpreadsheetApp` of a script in a spreadsheet; without a file, that of a script in a document. */
export function spreadsheetApp(
  file: FakeSpreadsheet | null,
  ui: GoogleAppsScript.Base.Ui,
  log: CallLog,
): SpreadsheetApp {
  const names = <T>(...all: readonly string[]): T =>
    strict<object>('enum', Object.fromEntries(all.map((name) => [name, name])), log) as T;
  return strict<SpreadsheetApp>(
    'SpreadsheetApp',
    {
      getUi: () => {
        if (file === null) throw new Error('Cannot call SpreadsheetApp.getUi() from this context.');
        return ui;
      },
      getActiveSpreadsheet: () => {
        if (file === null) throw new Error('there is no spreadsheet here');
        return file.api;
      },
      flush: () => undefined,
      newDataValidation: () => validationBuilder(log),
      newConditionalFormatRule: () => colourBuilder(log),
      SheetType: names('GRID', 'OBJECT'),
      ProtectionType: names('RANGE', 'SHEET'),
      BorderStyle: names('SOLID'),
    },
    log,
  );
}

function validationBuilder(log: CallLog): ValidationBuilder {
  let labels: readonly string[] = [];
  let allowInvalid = true;
  let help = '';
  const builder: ValidationBuilder = strict<ValidationBuilder>(
    'DataValidationBuilder',
    {
      requireValueInList: ((values: string[]) => {
        if (values.length === 0 || values.length > 500) throw new Error('A list has 1 to 500 values.');
        labels = [...values];
        return builder;
      }) as ValidationBuilder['requireValueInList'],
      setAllowInvalid: (allow) => {
        allowInvalid = allow;
        return builder;
      },
      setHelpText: (text) => {
        help = text;
        return builder;
      },
      build: () =>
        strict<Validation>(
          'DataValidation',
          {
            getAllowInvalid: () => allowInvalid,
            getHelpText: () => help,
            getCriteriaValues: () => [labels, true],
          },
          log,
        ),
    },
    log,
  );
  return builder;
}

function colourBuilder(log: CallLog): ColourBuilder {
  let formula = '';
  let ranges: GoogleAppsScript.Spreadsheet.Range[] = [];
  const builder: ColourBuilder = strict<ColourBuilder>(
    'ConditionalFormatRuleBuilder',
    {
      whenFormulaSatisfied: (given) => {
        formula = given;
        return builder;
      },
      setBackground: () => builder,
      setFontColor: () => builder,
      setRanges: (given) => {
        ranges = given;
        return builder;
      },
      build: () => {
        if (ranges.length === 0 || formula === '') throw new Error('A rule needs a condition and a range.');
        return strict<Colour>(
          'ConditionalFormatRule',
          {
            getBooleanCondition: () =>
              strict<GoogleAppsScript.Spreadsheet.BooleanCondition>(
                'BooleanCondition',
                { getCriteriaValues: () => [formula] },
                log,
              ),
          },
          log,
        );
      },
    },
    log,
  );
  return builder;
}
