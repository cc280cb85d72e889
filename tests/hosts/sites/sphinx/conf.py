project = 'A course'
extensions = ['myst_parser']
html_theme = 'furo'
html_static_path = ['static']
html_css_files = ['dense.css']
html_js_files = [('MODULE', {'type': 'module'})]
