// The few sentences of the page itself, which must be there when the program is not. Everything
// else the user reads is in assets/strings.

const texts = {
  en: {
    name: 'Duewise, collections planner',
    keyboard: 'Press Escape, then Tab, to leave the planner.',
    chooseFile: 'Choose a file',
    noWebGl:
      'This browser does not offer WebGL 2, which the planner draws with. A current Firefox, Chrome, Edge or Safari does; on a remote desktop it may be switched off.',
    failed: 'The planner has stopped because of a fault of its own. Reload the page to go on from the last saved state.',
    notLoaded: 'The planner could not be loaded. Check the connection and reload the page.',
    saveCopy: 'Save a copy of the plan',
    reload: 'Reload',
    rescue: 'Saved plans without the planner',
    hide: 'Hide',
    saveFailed: 'The plan cannot be saved in this browser at the moment: what was changed last is only in this tab.',
    storageClosed: 'This browser does not open its database for this page, so nothing can be saved or listed here.',
    storageClosedButKept:
      'This browser does not open its database for this page. Saved plans are still there as a second copy.',
    beginNewPlace: 'Work on in a new database',
    oldPlaceInUse: 'Another tab of the planner is open. Close it and try again.',
    newPlaceFailed: 'The browser opens no new database either. Nothing has changed.',
    newPlaceLosesEdits: 'What is open is only in this tab and does not come along. Save a copy of it first.',
    details: 'Details for a report',
    contextLost: 'The graphics card is taking a break; the picture comes back by itself. Nothing is lost.',
    noReadBack:
      'A privacy setting of this browser blurs what pages draw, so Chinese characters cannot be shown. Allow canvas data for this page to see them.',
    cancel: 'Cancel',
    readingWorkbook: 'Reading the workbook…',
    tooLarge: 'This file is larger than 256 MB and was not opened.',
    unreadable: 'This file could not be read.',
    workbookTooLarge:
      'This workbook is larger than 64 MB and was not opened. Save the sheet as CSV.',
    workbookUnpacksTooLarge:
      'This workbook unpacks to far more than it seems to hold and was not opened. Save the sheet as CSV.',
    workbookHasTooManyCells:
      'This workbook has more cells than can be read here. Save the sheet as CSV.',
    workbookEncrypted:
      'This workbook is protected by a password. Save it without one and open it again.',
    workbookDamaged: 'This workbook is damaged or incomplete and was not opened.',
    workbookUnknown: 'This file holds no sheets: it comes from another program than Excel.',
    workbookEmpty: 'No sheet of this workbook has anything in it.',
    workbookTooSlow: 'Reading this workbook took too long. Save the sheet as CSV.',
    workbookNotLoaded:
      'The part that reads workbooks could not be loaded. Check the connection, or save the sheet as CSV.',
    dropHere: 'Drop the file to open it',
    printFailed:
      'This browser did not print the page. It was saved as a file instead: open it and print it from there.',
    printUnsure: 'If no print dialog has opened, save the page as a file and print it from there.',
    savePage: 'Save the page',
    copied: 'Copied.',
    copyFailed: 'This browser did not let the text be copied.',
    updateReady: 'A new version is ready.',
    useNow: 'Use it now',
    later: 'Later',
    updateNotSaved:
      'The plan could not be saved, so the new version was not taken. Nothing has changed.',
  },
  'zh-Hans': {
    name: '如期，应收账款催收计划',
    keyboard: '先按 Esc，再按 Tab，即可离开本应用。',
    chooseFile: '选择文件',
    noWebGl:
      '此浏览器不提供本应用绘图所需的 WebGL 2。当前版本的 Firefox、Chrome、Edge 和 Safari 均可使用；在远程桌面中它可能被关闭。',
    failed: '本应用因自身故障而停止。重新加载页面即可从最近一次保存的状态继续。',
    notLoaded: '无法加载本应用。请检查网络连接后重新加载页面。',
    saveCopy: '保存计划副本',
    reload: '重新加载',
    rescue: '不启动应用，直接取出已保存的计划',
    hide: '隐藏',
    saveFailed: '目前无法在此浏览器中保存计划，最近的更改只在此标签页中。',
    storageClosed: '此浏览器未向本页面开放数据库，因此无法保存或列出计划。',
    storageClosedButKept: '此浏览器未向本页面开放数据库。已保存的计划仍有第二份副本。',
    beginNewPlace: '改用新数据库继续',
    oldPlaceInUse: '本应用还在另一个标签页中打开。请关闭该标签页后重试。',
    newPlaceFailed: '浏览器也无法建立新的数据库，一切保持不变。',
    newPlaceLosesEdits: '当前打开的内容只在此标签页中，不会转入新数据库。请先保存副本。',
    details: '故障报告详情',
    contextLost: '显卡暂时中断，画面会自行恢复，数据不会丢失。',
    noReadBack: '此浏览器的隐私设置会干扰页面绘制的内容，因此无法显示中文。请允许本页面读取画布数据。',
    cancel: '取消',
    readingWorkbook: '正在读取工作簿…',
    tooLarge: '此文件超过 256 MB，未打开。',
    unreadable: '无法读取此文件。',
    workbookTooLarge: '此工作簿超过 64 MB，未打开。请将工作表另存为 CSV。',
    workbookUnpacksTooLarge: '此工作簿解压后的大小远超正常范围，未打开。请将工作表另存为 CSV。',
    workbookHasTooManyCells: '此工作簿的单元格过多，无法在此读取。请将工作表另存为 CSV。',
    workbookEncrypted: '此工作簿设有密码。请取消密码保存后再打开。',
    workbookDamaged: '此工作簿已损坏或不完整，未打开。',
    workbookUnknown: '此文件不含工作表，并非由 Excel 生成。',
    workbookEmpty: '此工作簿的所有工作表都是空的。',
    workbookTooSlow: '读取此工作簿用时过长。请将工作表另存为 CSV。',
    workbookNotLoaded: '无法加载读取工作簿的组件。请检查网络连接，或将工作表另存为 CSV。',
    dropHere: '松开鼠标即可打开文件',
    printFailed: '此浏览器未能打印该页面，已改为保存成文件：打开文件后即可打印。',
    printUnsure: '如果没有出现打印对话框，请将页面保存成文件，再从文件打印。',
    savePage: '保存页面',
    copied: '已复制。',
    copyFailed: '此浏览器不允许复制文本。',
    updateReady: '新版本已就绪。',
    useNow: '立即使用',
    later: '以后再说',
    updateNotSaved: '计划未能保存，因此没有换用新版本，一切保持不变。',
  },
  'zh-Hant': {
    name: '如期，應收帳款催收計畫',
    keyboard: '先按 Esc，再按 Tab，即可離開本應用程式。',
    chooseFile: '選擇檔案',
    noWebGl:
      '此瀏覽器不提供本應用程式繪圖所需的 WebGL 2。目前版本的 Firefox、Chrome、Edge 和 Safari 均可使用；在遠端桌面中它可能已關閉。',
    failed: '本應用程式因自身錯誤而停止。重新載入頁面即可從最近一次儲存的狀態繼續。',
    notLoaded: '無法載入本應用程式。請檢查網路連線後重新載入頁面。',
    saveCopy: '儲存計畫副本',
    reload: '重新載入',
    rescue: '不啟動應用程式，直接取出已儲存的計畫',
    hide: '隱藏',
    saveFailed: '目前無法在此瀏覽器中儲存計畫，最近的更改只在此分頁中。',
    storageClosed: '此瀏覽器未向本頁面開放資料庫，因此無法儲存或列出計畫。',
    storageClosedButKept: '此瀏覽器未向本頁面開放資料庫。已儲存的計畫仍有第二份副本。',
    beginNewPlace: '改用新資料庫繼續',
    oldPlaceInUse: '本應用程式還在另一個分頁中開啟。請關閉該分頁後重試。',
    newPlaceFailed: '瀏覽器也無法建立新的資料庫，一切保持不變。',
    newPlaceLosesEdits: '目前開啟的內容只在此分頁中，不會轉入新資料庫。請先儲存副本。',
    details: '錯誤報告詳情',
    contextLost: '顯示卡暫時中斷，畫面會自行恢復，資料不會遺失。',
    noReadBack: '此瀏覽器的隱私設定會干擾頁面繪製的內容，因此無法顯示中文。請允許本頁面讀取畫布資料。',
    cancel: '取消',
    readingWorkbook: '正在讀取活頁簿…',
    tooLarge: '此檔案超過 256 MB，未開啟。',
    unreadable: '無法讀取此檔案。',
    workbookTooLarge: '此活頁簿超過 64 MB，未開啟。請將工作表另存為 CSV。',
    workbookUnpacksTooLarge: '此活頁簿解壓縮後的大小遠超正常範圍，未開啟。請將工作表另存為 CSV。',
    workbookHasTooManyCells: '此活頁簿的儲存格過多，無法在此讀取。請將工作表另存為 CSV。',
    workbookEncrypted: '此活頁簿設有密碼。請取消密碼儲存後再開啟。',
    workbookDamaged: '此活頁簿已損毀或不完整，未開啟。',
    workbookUnknown: '此檔案不含工作表，並非由 Excel 產生。',
    workbookEmpty: '此活頁簿的所有工作表都是空的。',
    workbookTooSlow: '讀取此活頁簿花費的時間過長。請將工作表另存為 CSV。',
    workbookNotLoaded: '無法載入讀取活頁簿的元件。請檢查網路連線，或將工作表另存為 CSV。',
    dropHere: '放開滑鼠即可開啟檔案',
    printFailed: '此瀏覽器未能列印該頁面，已改為儲存成檔案：開啟檔案後即可列印。',
    printUnsure: '如果沒有出現列印對話方塊，請將頁面儲存成檔案，再從檔案列印。',
    savePage: '儲存頁面',
    copied: '已複製。',
    copyFailed: '此瀏覽器不允許複製文字。',
    updateReady: '新版本已就緒。',
    useNow: '立即使用',
    later: '以後再說',
    updateNotSaved: '計畫未能儲存，因此沒有換用新版本，一切保持不變。',
  },
};

export const languages = Object.keys(texts);

/** Our language for a tag as browsers give it; English where we have none. */
export function languageFor(tag) {
  if (texts[tag]) return tag;
  const lower = (tag || '').toLowerCase();
  if (!lower.startsWith('zh')) return 'en';
  return /hant|tw|hk|mo/.test(lower) ? 'zh-Hant' : 'zh-Hans';
}

export const textsOf = (language) => texts[languageFor(language)];
