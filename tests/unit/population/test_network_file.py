"""A user's own network: files as programs write them, and files made to harm."""

import gzip
import time

import networkx as nx
import numpy as np
import pytest

from childlabour_sim.commands.shared.arguments import wide_console
from childlabour_sim.commands.shared.not_used import say_not_used
from childlabour_sim.config import configure
from childlabour_sim.declare import ConfigurationError
from childlabour_sim.draws import stream_key
from childlabour_sim.population.blocks import Blocks
from childlabour_sim.population.network.file import read_links
from childlabour_sim.population.network.links import neighbours_of
from childlabour_sim.population.network.make import make_network

GRAPH = nx.Graph([(0, 3), (3, 1), (1, 2)])  # not in the order of numbers
LINKS = [[3], [2, 3], [1], [0, 1]]
GEPHI_GML = """Creator "Gephi 0.10"
graph
[
  directed 0
  node [ id 0 label "0" graphics [ x 1.0 y -3.0 fill "#000000" ] ]
  node [ id 1 label "1" ]
  node [ id 2 label "2" ]
  node [ id 3 label "3" ]
  edge [ id 0 source 0 target 3 value 0.5 ]
  edge [ id 1 source 3 target 1 value 1.0 ]
  edge [ id 2 source 1 target 2 value 1.0 ]
]
"""
GEPHI_GEXF = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz"><graph defaultedgetype="undirected">
<nodes><node id="0" label="0"><viz:size value="10.0"/><viz:position x="1" y="2"/></node><node id="1"/><node id="2"/>
<node id="3"/></nodes><edges><edge id="0" source="0" target="3"/><edge id="1" source="3" target="1" weight="2.0"/>
<edge id="2" source="1" target="2"/></edges></graph></gexf>
"""
TABLES = {
    "spaces": "0 3\n3 1\n1 2\n",
    "networkx": "# made by networkx\n0 3 {}\n3 1 {'weight': 0.5, 'since': 3}\n1 2 {}\n",
    "weights": "0 3 0.3\n3 1 0.3\n1 2 0.3\n",
    "decimal commas": "0 3 0,3\n3 1 0,3\n1 2 0,3\n",
    "header": "Source,Target,Weight\n0,3,0.5\n3,1,0.5\n1,2,0.5\n",
    "gephi": 'Source,Target,Type,Id,Label,timeset,Weight\n0,3,Undirected,0,,,1.0\n3,1,U,1,,,1.0\n"1",2,U,2,,,1.0\n',
    "columns": "Id;Source;Target\n9;0;3\n8;3;1\n7;1;2\n",
    "semicolons": "dari;ke\n0;3\n3;1\n1;2\n",
    "excel": "dari;ke;bobot\n0;3;0,5\n3;1;0,5\n1;2;0,5\n",
    "tabs": "a\tb\r\n0\t3\r\n3\t1\r\n1\t2\r\n",
    "commas": "0, 3\n3, 1\n1, 2",
    "floats": "0.0,3.0\n3.0,1.0\n1.0,2.0\n",
    "both ways, and twice": "0 3\n3 0\n3 1\n1 2\n1 2\n",
    "alone, and to itself": "0 3\n3 1\n1 2\n2\n2 2\n",
    "netlogo": '"end1","end2"\n"0","3"\n"3","1"\n"1","2"\n',
}


def write(folder, content, name="net.txt"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def links(path, n=4, **settings):
    told = {"generator": "file", "path": str(path), "numbered_from": 0, **settings}
    found = make_network(told, stream_key(1, 0), np.zeros(n, dtype=np.int16), Blocks().run)
    return [sorted(neighbours_of(found, h)) for h in range(n)]


def refused(path, n=4, **settings):
    with pytest.raises(ConfigurationError) as caught:
        links(path, n, **settings)
    assert str(caught.value).startswith(f"network.path = {str(path)!r} (file)")
    return str(caught.value)


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_tables(tmp_path, text):
    assert links(write(tmp_path, text)) == LINKS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_tables_as_excel_saves_them(tmp_path, encoding):
    assert links(write(tmp_path, TABLES["tabs"].encode(encoding))) == LINKS


@pytest.mark.parametrize(
    "writer",
    [nx.write_graphml, nx.write_gexf, nx.write_gml, nx.write_pajek, nx.write_edgelist, nx.write_weighted_edgelist],
)
@pytest.mark.parametrize("name", ["net", "net.gz"])
def test_what_networkx_writes_whatever_its_name_packed_or_not(tmp_path, writer, name):
    nx.set_edge_attributes(GRAPH, 0.5, "weight")
    writer(GRAPH, tmp_path / "plain")
    content = (tmp_path / "plain").read_bytes()
    path = write(tmp_path, gzip.compress(content) if name.endswith("gz") else content, name)
    assert links(path) == LINKS
    assert read_links({"path": str(path), "numbered_from": 0}, 4).weighted


@pytest.mark.parametrize(
    "text",
    [
        GEPHI_GML,
        GEPHI_GML.replace('label "0"', "").replace('label "1"', "").replace('label "2"', "").replace('label "3"', ""),
        GEPHI_GEXF,
        "*Vertices 4\n*Edges\n1 4\n4 2\n2 3\n",
        '*Vertices 4\n1 "0" 0.1 0.2 0.5\n2 "1"\n3 "2"\n4 "3"\n% a note\n*Arcs\n1 4 1\n*Edges\n4 2 1\n2 3 1\n',
        "*network x\n*vertices 4\n1\n3\n4\n*edges\n1 4\n4 2\n2 3\n",
    ],
    ids=["gephi gml", "gml of numbers", "gephi gexf", "pajek of numbers", "pajek", "pajek of lines"],
)
def test_what_other_programs_write(tmp_path, text):
    assert links(write(tmp_path, text)) == LINKS


def test_numbers_from_1_are_told_by_a_key(tmp_path):
    path = write(tmp_path, "1 4\n4 2\n2 3\n")
    assert "its numbers begin at 1: set network.numbered_from=1" in refused(path)
    assert links(path, numbered_from=1) == LINKS
    assert "network.numbered_from=0" in refused(write(tmp_path, "0 3\n3 1\n1 2\n"), numbered_from=1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0 1\n1 2\n", ["holds 3 households numbered 0 to 2", "1 missing (first [3]), 0 unknown", "stands alone"]),
        ("0 1\n2 3\n3 7\n", ["0 missing", "1 unknown (first [7])"]),
        ("0 1\n5 6\n", ["2 missing", "2 unknown"]),
        ("anna budi\n", ["line 1: cannot be read: 'anna' is no number"]),
        ("Source,Target\n0,3\n3,x\n", ["line 3: cannot be read: 'x'"]),
        ("0 3 1 2\n1 2\n", ["line 1: cannot be read: holds 4 cells"]),
        ("", ["holds no links"]),
        ("Source,Target\n", ["holds no links"]),
        ("<graphml><graph>", ["cannot be read as a network"]),
        ("graph [ node [", ["cannot be read as a network"]),
        ("graph " + "[ a " * 5000, ["cannot be read as a network"]),
        ("*vertices 4\n*arcslist\n1 2 3\n", ["*arcslist is not read"]),
        ("*vertices 9999999999\n*edges\n1 2\n", ["holds 5 households numbered 1 to 5"]),
        (GEPHI_GEXF.replace('label="0"', 'label="Budi"'), ["carry label 'Budi'", "never anything about real people"]),
        (GEPHI_GML.replace('label "1"', 'label "1" age 40'), ["carry age"]),
        (b"0 3\n\xe9 1\n", ["line 2: is not in UTF-8; save it as UTF-8"]),
        (b"PK\x03\x04\x00\x01", ["a workbook or an archive", "save it as CSV"]),
        (b"\x1f\x8b\x08\x00broken", ["cannot be read"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tmp_path, text, words):
    message = refused(write(tmp_path, text))
    for word in words:
        assert word in message


BOMB = '<!DOCTYPE g [<!ENTITY a "aaaa">{}]>'.format("".join(f'<!ENTITY a{i} "{"&a;" * 10}">' for i in range(9)))


@pytest.mark.parametrize(
    "content",
    [
        f"<?xml version='1.0'?>{BOMB}{GEPHI_GEXF.partition('?>')[2]}",
        "<!DOCTYPE g [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><gexf>&x;</gexf>",
        f"<?xml version='1.0' encoding='utf-16'?>{BOMB}<gexf/>".encode("utf-16"),
        gzip.compress(b"0 3\n" * 20_000_000, compresslevel=1),
        b"0 3\n" * 400_000,
    ],
    ids=["entities", "another file", "in utf-16", "packed", "large"],
)
def test_what_would_unfold_without_end_is_refused_at_once(tmp_path, content):
    path = write(tmp_path, content)
    began = time.process_time()
    message = refused(path)
    assert time.process_time() - began < 1.0
    assert "entities of its own" in message or "too large" in message


@pytest.mark.parametrize("path", ["", "nowhere.graphml"])
def test_no_file_is_refused(tmp_path, path):
    refused(tmp_path / path)


def test_a_file_is_checked_before_anything_runs_and_its_weights_are_said_to_be_ignored(tmp_path, capsys):
    path = write(tmp_path, TABLES["weights"])
    told = ("network=file", f'network.path="{path}"')
    say_not_used(configure(*told, households=4), wide_console())
    assert "Weights in" in capsys.readouterr().out
    with pytest.raises(ConfigurationError, match="holds 4 households numbered 0 to 3; expected the 5 of the run"):
        configure(*told, households=5)


def test_a_file_that_was_edited_is_read_again(tmp_path):
    path = write(tmp_path, TABLES["spaces"])
    assert links(path) == LINKS
    write(tmp_path, "0 1\n2 3\n")
    assert links(path) == [[1], [0], [3], [2]]
