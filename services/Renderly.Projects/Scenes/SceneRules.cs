using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Renderly.Projects.Assets;
using Renderly.Projects.Data;
using Renderly.Projects.References;
using Renderly.Web.Http;
using Renderly.Web.Problems;

namespace Renderly.Projects.Scenes;

/// <summary>What a scene may look like; the same for making and changing it.</summary>
internal sealed class SceneRules(ProjectsDbContext db, ReferenceRules references, OwnAssets assets)
{
    private const string ProductField = "product_reference_image_url";
    private const string FurtherField = "reference_images";
    private static readonly FieldError MissingScenario = new("scenario_id", FieldCode.Invalid, "You have no scenario of this id.");

    /// <summary>The refusal of a scenario that is not there, or not there any more.</summary>
    public static ProblemResult NoScenario() => Problem.Validation([MissingScenario]);

    /// <summary>Takes over what the request gives.</summary>
    /// <exception cref="ProblemException">A field is not acceptable; nothing is taken over.</exception>
    public async Task ApplyAsync(SceneRequest request, VideoScene scene, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        CheckLength("image_prompt", request.ImagePrompt, VideoScene.MaxPromptLength, errors);
        CheckLength("visual_prompt", request.VisualPrompt, VideoScene.MaxPromptLength, errors);
        if (request.Duration is < VideoScene.MinDurationSeconds or > VideoScene.MaxDurationSeconds)
        {
            errors.Add(new FieldError("duration", FieldCode.OutOfRange, string.Create(
                CultureInfo.InvariantCulture,
                $"Must be between {VideoScene.MinDurationSeconds} and {VideoScene.MaxDurationSeconds} seconds.")));
        }

        await CheckScenarioAsync(request.ScenarioId, scene.UserId, errors, cancellationToken);
        var product = request.Gives(nameof(request.ProductReferenceImageUrl))
            ? await ReferenceAsync(ProductField, TextOrNull(request.ProductReferenceImageUrl), scene.UserId, errors, cancellationToken)
            : scene.ProductReferenceImageUrl;
        var further = request.Gives(nameof(request.ReferenceImages))
            ? await FurtherAsync(request.ReferenceImages ?? [], scene.UserId, errors, cancellationToken)
            : scene.ReferenceImages;
        CheckCount(request, product, further, errors);
        if (errors.Count > 0)
        {
            throw Problem.Validation(errors).AsException();
        }

        scene.ScenarioId = request.Gives(nameof(request.ScenarioId)) ? request.ScenarioId : scene.ScenarioId;
        scene.ImagePrompt = request.Gives(nameof(request.ImagePrompt)) ? TextOrNull(request.ImagePrompt) : scene.ImagePrompt;
        scene.VisualPrompt = request.Gives(nameof(request.VisualPrompt)) ? TextOrNull(request.VisualPrompt) : scene.VisualPrompt;
        scene.Duration = request.Gives(nameof(request.Duration)) ? request.Duration ?? VideoScene.DefaultDurationSeconds : scene.Duration;
        scene.ProductReferenceImageUrl = product;
        scene.ReferenceImages = further;
    }

    private static void CheckLength(string field, string? text, int most, List<FieldError> errors)
    {
        if (text.IsLongerThan(most))
        {
            errors.Add(new FieldError(
                field, FieldCode.TooLong, string.Create(CultureInfo.InvariantCulture, $"Must have at most {most} characters.")));
        }
    }

    private static void CheckCount(SceneRequest request, string? product, string[] further, List<FieldError> errors)
    {
        if (further.Length + (product is null ? 0 : 1) > VideoScene.MaxReferences)
        {
            // Named is the field that would have to be another one.
            var field = request.Gives(nameof(request.ReferenceImages)) ? FurtherField : ProductField;
            errors.Add(new FieldError(field, FieldCode.TooMany, string.Create(
                CultureInfo.InvariantCulture,
                $"A scene takes at most {VideoScene.MaxReferences} reference pictures, that of the product included.")));
        }
    }

    private async Task CheckScenarioAsync(Guid? id, Guid userId, List<FieldError> errors, CancellationToken cancellationToken)
    {
        if (id is not null && !await db.Scenarios.AnyAsync(
            scenario => scenario.Id == id && scenario.UserId == userId, cancellationToken))
        {
            errors.Add(MissingScenario);
        }
    }

    private async Task<string[]> FurtherAsync(
        IReadOnlyList<string> given, Guid userId, List<FieldError> errors, CancellationToken cancellationToken)
    {
        var kept = new List<string>();

        // Each may cost a query, and what lies beyond is refused anyway.
        foreach (var (reference, index) in given.Take(VideoScene.MaxReferences + 1).Select((reference, index) => (reference, index)))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"{FurtherField}[{index}]");
            if (string.IsNullOrWhiteSpace(reference))
            {
                errors.Add(new FieldError(field, FieldCode.Blank, "Must be an http(s) address or asset:<id>."));
                continue;
            }

            kept.Add(await ReferenceAsync(field, reference, userId, errors, cancellationToken) ?? reference);
        }

        return [.. kept];
    }

    /// <returns>The reference in the form that it is kept in.</returns>
    private async Task<string?> ReferenceAsync(
        string field, string? reference, Guid userId, List<FieldError> errors, CancellationToken cancellationToken)
    {
        if (reference is null)
        {
            return null;
        }

        if (!AssetReferences.NamesAsset(reference))
        {
            Refuse(references.RefusalOfAddress(field, reference), errors);
            return reference;
        }

        // An id that is none is an asset that nobody has.
        _ = AssetReferences.TryParseAsset(reference, out var assetId);
        var own = await assets.FindAsync(userId, [assetId], cancellationToken);
        Refuse(ReferenceRules.RefusalOfPicture(field, AssetIds.Text(assetId), own), errors);
        return own.ContainsKey(assetId) ? AssetReferences.TextOf(assetId) : reference;
    }

    private static void Refuse(FieldError? refusal, List<FieldError> errors)
    {
        if (refusal is not null)
        {
            errors.Add(refusal);
        }
    }

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
