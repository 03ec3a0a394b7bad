if(navigator.platform==='MacIntel'&&navigator.maxTouchPoints>1){document.documentElement.classList.replace('other','ios')}
