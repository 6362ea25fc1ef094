using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Renderly.Jobs.Billing.Ledger;
using Renderly.Jobs.Billing.Read;
using Renderly.Jobs.Data;
using Renderly.Web.Http;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Billing.Admin;

/// <summary>Credits: <c>GET /api/credits/</c> for everybody, <c>POST /api/admin/credits/</c> for admins.</summary>
internal static class CreditEndpoints
{
    private const int MostAtOnce = 1_000_000;
    private const int MaxReferenceLength = 128;

    public static async Task<IResult> BalanceAsync(ClaimsPrincipal user, JobsDbContext db, CancellationToken cancellationToken) =>
        Results.Ok(new CreditsView(await CreditBalance.OfAsync(db, user.UserId(), cancellationToken)));

    /// <summary>Adds (or with a negative number takes back) credits. The same reference books once, however often it is sent.</summary>
    public static async Task<IResult> TopUpAsync(
        TopUpRequest request, JobsDbContext db, Book book, UserDirectory users, CancellationToken cancellationToken)
    {
        if (request.UserId is not { } userId || userId == Guid.Empty)
        {
            return Problem.Validation("user_id", FieldCode.Required, "Say whose credits.");
        }

        if (request.Credits is not { } credits || credits == 0 || Math.Abs((long)credits) > MostAtOnce)
        {
            return Problem.Validation("credits", FieldCode.OutOfRange, $"A whole number up to {MostAtOnce}, negative to take back, not 0.");
        }

        if (request.Reference is not { Length: > 0 } reference || reference.IsLongerThan(MaxReferenceLength))
        {
            return Problem.Validation(
                "reference",
                FieldCode.InvalidFormat,
                "1 to 128 characters, unique to this top-up, such as an invoice number; sent again it is not booked again.");
        }

        if (request.Note.IsLongerThan(LedgerTransaction.MaxNoteLength))
        {
            return Problem.Validation("note", FieldCode.TooLong, $"Must have at most {LedgerTransaction.MaxNoteLength} characters.");
        }

        if (!await users.KnowsAsync(userId, cancellationToken))
        {
            return Problem.NotFound("User not found");
        }

        var booking = Book.Begin("top_up", userId);
        (booking.Reference, booking.Note) = (reference, request.Note);
        book.MoveCredits(booking, Accounts.CreditsIssued, Accounts.Credits(userId), credits);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception)
            when (exception.InnerException is Npgsql.PostgresException { SqlState: Npgsql.PostgresErrorCodes.UniqueViolation })
        {
            db.ChangeTracker.Clear();
            var known = await db.Set<LedgerTransaction>().AsNoTracking()
                .Include(t => t.Entries)
                .SingleAsync(t => t.Reference == reference, cancellationToken);
            if (known.UserId != userId || !known.Entries.Any(entry => entry.Account == Accounts.Credits(userId) && entry.Amount == credits))
            {
                return Problem.Unprocessable("reference_reused", "This reference was used for another top-up.");
            }
        }

        return Results.Ok(new TopUpView(userId, await CreditBalance.OfAsync(db, userId, cancellationToken), reference));
    }

    /// <param name="Credits">Negative to take back, not 0.</param>
    /// <param name="Reference">Unique to this top-up, such as an invoice number.</param>
    internal sealed record TopUpRequest(
        [property: Required] Guid? UserId,
        [property: Required, Range(-MostAtOnce, MostAtOnce)] int? Credits,
        [property: Required, StringLength(MaxReferenceLength, MinimumLength = 1)] string? Reference,
        string? Note);
}
