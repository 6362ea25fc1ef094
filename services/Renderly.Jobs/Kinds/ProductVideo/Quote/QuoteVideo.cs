using System.Security.Claims;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renderly.Egress;
using Renderly.Jobs.Billing;
using Renderly.Jobs.Data;
using Renderly.Jobs.Kinds.ProductVideo.Plan;
using Renderly.Jobs.Kinds.ProductVideo.Requests;
using Renderly.Jobs.Kinds.ProductVideo.Speech;
using Renderly.Jobs.Kinds.ProductVideo.Steps;
using Renderly.Jobs.Requests;
using Renderly.Texts;
using Renderly.Web.Identity;
using Renderly.Web.Problems;

namespace Renderly.Jobs.Kinds.ProductVideo.Quote;

/// <summary><c>POST /api/video/quote/</c>: what a job would cost; takes the body of a generate request and stores nothing.</summary>
internal static class QuoteVideo
{
    public static async Task<IResult> HandleAsync(
        JsonElement body,
        ClaimsPrincipal user,
        JobsDbContext db,
        JobBilling billing,
        IOptions<ProductVideoOptions> options,
        UserAddressRules addresses,
        FontCoverage fonts,
        SpeechPaces paces,
        CancellationToken cancellationToken)
    {
        var reader = new RequestReader(body);
        var request = GenerateRequest.Read(reader, options.Value, addresses, fonts);
        if (reader.Errors.Count > 0)
        {
            return Problem.Validation(reader.Errors);
        }

        var plan = ChainPlanner.Plan(request.Scenes);
        var speech = await paces.LengthAsync(request.AvatarScript, StepNames.PresenterProvider, request.VoiceId, db, cancellationToken);
        var charges = ProductVideoMoney.ChargesOf(plan, speech, options.Value.Strategy, options.Value.MaxAttempts);
        var quote = billing.Quote(ProductVideoJob.KindName, charges);

        var refusal = await billing.WouldRefuseAsync(user.UserId(), quote, cancellationToken);
        return Results.Ok(new QuoteView
        {
            Plan = PlanSummary.Of(plan),
            Seconds = quote.Steps
                .GroupBy(step => step.Preferred.Provider)
                .ToDictionary(group => group.Key, group => group.Sum(step => step.Preferred.Quantity)),
            PaidCalls = quote.Steps.Count,
            Credits = quote.Credits,
            Usd = quote.Total?.Usd,
            UsdWorstCase = quote.WorstCase?.Usd,
            PricesValidFrom = quote.PricesFrom,
            Refusal = refusal?.Message,
            Warnings = PlanWarnings.For(request.Scenes, plan, speech, PlanWarnings.OfTexts(request.Scenes, fonts)),
        });
    }
}
