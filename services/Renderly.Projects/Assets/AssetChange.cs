using System.ComponentModel.DataAnnotations;
using Renderly.Projects.Data;
using Renderly.Web.Http;

namespace Renderly.Projects.Assets;

/// <summary>What is to be different of an asset: what is left out stays, null clears. The file itself never changes.</summary>
internal sealed record AssetChange : GivenMembers
{
    /// <summary>All tags that it is to have.</summary>
    public IReadOnlyList<string>? Tags
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }

    [MaxLength(Asset.MaxFileNameLength)]
    public string? FileName
    {
        get;
        init
        {
            field = value;
            Give();
        }
    }
}
