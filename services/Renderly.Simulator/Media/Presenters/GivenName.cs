using System.Text.RegularExpressions;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>What the name inside a foreign id says, so that "Anna" is not shown or heard as a man.</summary>
internal static partial class GivenName
{
    private static readonly HashSet<string> Female = new(
        [
            "abigail", "alice", "amelia", "amy", "ann", "anne", "annie", "ava", "beth", "brooke", "chloe", "claire",
            "daisy", "ellen", "emily", "erin", "eve", "grace", "hailey", "hannah", "helen", "iris", "isabel", "ivy",
            "jane", "jennifer", "jenny", "jess", "joyce", "judy", "kate", "kim", "leah", "lily", "lucy", "madison",
            "margaret", "mary", "megan", "mei", "michelle", "naomi", "nicole", "olive", "paige", "rachel", "rose",
            "ruth", "sarah", "scarlett", "sharon", "susan", "violet", "vivian", "yuki", "zoe", "woman", "female",
            "girl",
        ],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Male = new(
        [
            "joshua", "luca", "andrea", "nikita", "noah", "elijah", "ezra", "man", "male", "boy", "adam", "albert",
            "alex", "andrew", "anthony", "ben", "bob", "brandon", "brian", "bruce", "carl", "charles", "chris",
            "daniel", "david", "dexter", "edward", "eric", "finn", "frank", "george", "henry", "jack", "james",
            "jason", "jeff", "john", "josh", "kenji", "kevin", "leo", "liam", "lucas", "mark", "matthew", "max",
            "michael", "mike", "nick", "oliver", "owen", "paul", "peter", "ray", "robert", "ryan", "sam", "scott",
            "simon", "steven", "theo", "thomas", "tom", "tyler", "victor", "wayne", "will", "william", "wilson",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <returns><c>female</c> or <c>male</c>; null where no part of it is a name that is known, or ends like one.</returns>
    public static string? GenderIn(string id)
    {
        foreach (var word in Word().Matches(id).Select(match => match.Value))
        {
            if (Female.Contains(word))
                return "female";
            if (Male.Contains(word))
                return "male";
            // "public" and "expressive" are no names; "Anna", "Olivia" and "Sofia" are.
            if (word.Length > 2 && word[^1] is 'a' && !word.Equals("avatar", StringComparison.OrdinalIgnoreCase))
                return "female";
        }

        return null;
    }

    [GeneratedRegex("[A-Za-z]{3,}")]
    private static partial Regex Word();
}
