using System.ComponentModel.DataAnnotations;
using Renderly.Projects.Data;
using Renderly.Web.Http;

namespace Renderly.Projects.Scenes;

/// <summary>What a user says of a scene. Changing one: what is left out stays, null clears.</summary>
internal sealed record SceneRequest : GivenMembers
{
    /// <summary>A scenario of yours; without one the resolution is `720:1280`.</summary>
    public Guid? ScenarioId
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>What the picture shows.</summary>
    [MaxLength(VideoScene.MaxPromptLength)]
    public string? ImagePrompt
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>What happens in the video.</summary>
    [MaxLength(VideoScene.MaxPromptLength)]
    public string? VisualPrompt
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>A picture of the product: a public http(s) address, or `asset:` and the id of a picture among your assets.</summary>
    [MaxLength(VideoScene.MaxReferenceLength)]
    public string? ProductReferenceImageUrl
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>Further pictures, written alike; with the product's three in all.</summary>
    public IReadOnlyList<string>? ReferenceImages
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    /// <summary>Length of the video in seconds; 5 when left out.</summary>
    [Range(VideoScene.MinDurationSeconds, VideoScene.MaxDurationSeconds)]
    public int? Duration
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }
}
