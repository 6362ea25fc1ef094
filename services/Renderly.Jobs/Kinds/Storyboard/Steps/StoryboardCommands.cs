using System.Globalization;
using Renderly.Contracts.Clips;
using Renderly.Contracts.Images;
using Renderly.Contracts.Media;
using Renderly.Contracts.Scripts;
using Renderly.Contracts.Steps;
using Renderly.Jobs.Films;
using Renderly.Jobs.Inputs;
using Renderly.Jobs.Kinds.Storyboard.Formats;
using Renderly.Jobs.Kinds.Storyboard.Parsing;
using Renderly.Jobs.Kinds.Storyboard.Requests;
using Renderly.Jobs.Steps;

namespace Renderly.Jobs.Kinds.Storyboard.Steps;

/// <summary>The commands of a storyboard's steps: its pictures, and what films have in common.</summary>
internal static class StoryboardCommands
{
    /// <summary>With style and references it is still a prompt that all image models take.</summary>
    private const int MaxDescriptionLength = 400;

    /// <inheritdoc cref="IStepKind.CommandOf"/>
    public static StepCommand Of(StoryboardJob job, string step, string provider, StepResults inputs)
    {
        var (name, ratio) = FormatSteps.Split(step);
        return Of(job, FormattedFilm.Of(job.Work, ratio), name, provider, inputs) with { Step = step };
    }

    /// <param name="step">As the storyboard's own is called.</param>
    private static StepCommand Of(StoryboardJob job, FormattedFilm film, string step, string provider, StepResults inputs) =>
        step == StoryboardPlan.Script ? Script(job, provider)
        : StoryboardPlan.ReferenceOf(step) is { } reference ? Reference(job, reference)
        : FilmSteps.PictureOf(step) is { } scene ? Picture(job, film, scene, provider, inputs)
        : new FilmCommands(job, film.Work, job.CorrelationId).Of(step, provider, film.Results(inputs)) switch
        {
            GenerateClip clip => clip with { Seed = job.Request.Seed },
            AssembleVideo plain => Captioned(job, film, plain, inputs),
            var command => command,
        };

    /// <summary>
    /// As many scenes as the prompt says, else at most as many as our own rules would make: more are not paid for. Those are the
    /// alternative, so a model that does not serve gives way to them.
    /// </summary>
    private static ParseScript Script(StoryboardJob job, string provider)
    {
        var own = PromptParser.Parse(job.Request.Prompt, job.Request.Seconds);
        return new ParseScript
        {
            JobId = job.CorrelationId,
            UserId = job.UserId,
            Step = StoryboardPlan.Script,
            Attempt = 0,
            HasAlternative = true,
            Prompt = job.Request.Prompt,
            Seconds = Math.Round(own.Seconds, 2),
            AspectRatio = job.Request.AspectRatio,
            Language = job.Request.Language,
            MinScenes = own.IsCounted ? own.Scenes.Count : 1,
            MaxScenes = own.Scenes.Count,
            MaxDescriptionLength = MaxDescriptionLength,
            Model = job.Work.Script!.ModelOf(provider),
        };
    }

    private static PreparePicture Reference(StoryboardJob job, int number) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = StoryboardPlan.Reference(number),
        Attempt = 0,
        Source = new Uri(job.Work.KeptReferences.ElementAtOrDefault(number - 1)?.Uri ?? job.Work.References[number - 1]),
        OutputFolder = InputIntake.FolderOf(job.CorrelationId),
    };

    private static GenerateImage Picture(StoryboardJob job, FormattedFilm film, int scene, string provider, StepResults inputs) =>
        film.Format is not { } format ? Picture(job, job.Work, scene, job.Work.BoardOf(scene).Prompt, provider, inputs)
        : format.ShowsPicture ? Shown(Picture(job, film.Work, scene, job.PromptOf(scene), provider, inputs), inputs)
        : Picture(job, film.Work, scene, job.PromptOf(scene), provider, inputs);

    /// <summary>The picture that the owner approved goes with it.</summary>
    private static GenerateImage Shown(GenerateImage plain, StepResults inputs) => plain with
    {
        Prompt = $"{plain.Prompt} {FormatPlanner.KeepToPicture}",
        References = [.. plain.References, new ImageReference(inputs.UriOf(plain.Step, StepOutput.Image), FormatPlanner.ShownPicture)],
    };

    private static GenerateImage Picture(
        StoryboardJob job, StoryboardWork work, int scene, ScenePrompt prompt, string provider, StepResults inputs) => new()
    {
        JobId = job.CorrelationId,
        UserId = job.UserId,
        Step = FilmSteps.Picture(scene),
        Attempt = 0,
        Prompt = prompt.ImagePrompt,
        WidthPixels = work.ImageSize.WidthPixels,
        HeightPixels = work.ImageSize.HeightPixels,
        References =
        [
            .. ReferenceTags.Of(job.Request.References).Select((tag, index) =>
                new ImageReference(inputs.UriOf(StoryboardPlan.Reference(index + 1), StepOutput.Image), tag)),
        ],
        Model = work.Image!.ModelOf(provider),
        Seed = job.Request.Seed,
    };

    private static AssembleVideo Captioned(StoryboardJob job, FormattedFilm format, AssembleVideo plain, StepResults inputs)
    {
        // A film that is gone back to must still be there: each revision has its own, and each format.
        var below = format.Format is { } other ? FormatSteps.FolderOf(other.AspectRatio) : "";
        var folder = string.Create(CultureInfo.InvariantCulture, $"{plain.OutputFolder}revision-{job.Work.Revision}/{below}");
        var film = plain with { OutputFolder = folder };
        if (!job.Request.Captions)
        {
            return film with { Narrations = null };
        }

        if (job.Work.Narrations.Count > 0)
        {
            return film;
        }

        var shown = SilentCaptions.Of(job.Work, new SpokenFilm(format.Work, format.Results(inputs)).Times);
        return film with
        {
            Narrations = shown,
            HighlightWords = false,
            Timeline = film.Timeline with
            {
                Captions = job.Request.BurnCaptions && shown.Count > 0 ? FilmCaptions.StyleOf(format.Work.Output) : null,
            },
        };
    }
}
