using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Renderly.Accounts.Audit;
using Renderly.Accounts.Data;
using Renderly.Accounts.Tokens;
using Renderly.Accounts.Users;
using Renderly.Web.Http;
using Renderly.Web.Idempotency;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Accounts.Reviews;

/// <summary><c>POST /api/accounts/me/review-links</c>: lets somebody without an account see one job and decide on it.</summary>
internal static class ReviewLinkEndpoint
{
    public static void MapReviewLinks(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost("/api/accounts/me/review-links", CreateAsync)
            .WithMetadata(new AuditedRefusal())
            .DescribeCreateReviewLink()
            .WithSecretInAnswer("url");

    private static async Task<IResult> CreateAsync(
        CreateReviewLinkRequest body,
        HttpRequest request,
        Actor actor,
        ClaimsPrincipal user,
        UserStore users,
        TokenStore tokens,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (!PrefixedIds.TryParse(body.JobId, out var jobId))
        {
            var others = TokenRules.ValidateReview(body.Label, body.ExpiresAt, clock.GetUtcNow());
            return Problem.Validation(
            [
                body.JobId is null
                    ? new FieldError("job_id", FieldCode.Required, "This field is required.")
                    : new FieldError("job_id", FieldCode.InvalidFormat, "Must be the id of a job."),
                .. others.SelectMany(field => field.Value.Select(message => new FieldError(field.Key, FieldCode.Invalid, message))),
            ]);
        }

        var maker = await users.GetAsync(user.UserId(), cancellationToken);
        var (token, text) = await tokens.CreateReviewAsync(maker, jobId, body.Label, body.ExpiresAt, actor, cancellationToken);
        return Results.Created(
            "/api/accounts/me/tokens", ReviewLinkView.Of(token, text.Reveal(), $"{request.Scheme}://{request.Host}"));
    }

    /// <param name="JobId">A job of yours, its id in any spelling. Another's job is not looked for, and the link will not find it.</param>
    /// <param name="Label">For yourself, such as the client's name.</param>
    /// <param name="ExpiresAt">At most 30 days from now; in 7 days when left out, or with the token used, if that ends before.</param>
    internal sealed record CreateReviewLinkRequest(
        [property: Required] string? JobId,
        [property: MaxLength(AccessToken.MaxLabelLength)] string? Label,
        DateTimeOffset? ExpiresAt);
}
