import 'dense-playground/inline';
