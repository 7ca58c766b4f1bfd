# Completion for pacepatch in fish.
function __pacepatch_words
    for word in (commandline -opc)[2..-1]
        string match -q -- '-*' $word; or echo $word
    end
end
# In the command that these words name, or in one below it.
function __pacepatch_in
    set -l words (__pacepatch_words)
    set -l many (count $argv)
    test $many -eq 0; and return 0
    test (count $words) -ge $many; and test "$words[1..$many]" = "$argv"
end
# Right behind these words.
function __pacepatch_at
    set -l words (__pacepatch_words)
    test "$words" = "$argv"
end
complete -c pacepatch -f
