using Renderly.Accounts.Data;

namespace Renderly.Accounts.Reviews;

/// <summary>A review link in the answer that makes it. It is revoked, listed and rotated as the token that it holds.</summary>
/// <param name="Id">Of its token, by which it is revoked.</param>
/// <param name="JobId">The one job that it is for.</param>
/// <param name="Url">The page with the token in its fragment, which browsers send nowhere; null when this answer is given again.</param>
/// <param name="Label">For people.</param>
/// <param name="ExpiresAt">When it ends.</param>
internal sealed record ReviewLinkView(Guid Id, Guid JobId, string? Url, string Label, DateTimeOffset ExpiresAt)
{
    /// <param name="token">Of a review link.</param>
    /// <param name="text">The token itself.</param>
    /// <param name="gateway">Address under which the maker reached the gateway.</param>
    public static ReviewLinkView Of(AccessToken token, string text, string gateway) =>
        new(token.Id, token.JobId!.Value, $"{gateway}/storyboards/{token.JobId}#{text}", token.Label, token.ExpiresAt!.Value);
}
