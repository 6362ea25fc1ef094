namespace Renderly.Web.Identity;

/// <summary>Tokens of review links: each for one job, and told from other tokens by how it begins.</summary>
public static class ReviewTokens
{
    /// <summary>As long as the beginning of other tokens.</summary>
    public const string Start = "rnr_";

    /// <summary>Whether the text is such a token as far as can be seen, valid or not.</summary>
    public static bool IsOne(string token) => token.StartsWith(Start, StringComparison.Ordinal);
}
