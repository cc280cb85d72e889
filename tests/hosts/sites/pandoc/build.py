import pypandoc

pypandoc.convert_file('index.md', 'html', outputfile='index.html', extra_args=['--standalone', '--include-in-header=head.html'])
