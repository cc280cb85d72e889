import 'dense-playground/define';
